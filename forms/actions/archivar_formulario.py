"""Put a form away, or take it out again. Forms with versions cannot be deleted: answers stand on them."""

from typing import Any

from django.db import transaction

from core.actions.auditar import auditar
from forms.models import Form


@transaction.atomic
def archivar_formulario(*, form: Form, by: Any, archivado: bool = True) -> Form:
    """Archive a form in all its languages: nobody can begin it, what was begun can be finished and sent.

    Who: whoever may publish forms. Changes: `archived` of the live rows and of their latest drafts. Recorded:
    formularios.archivar or formularios.desarchivar. Sends nothing.
    """
    for row in Form.objects.filter(translation_key=form.translation_key):
        draft = row.get_latest_revision_as_object()
        Form.objects.filter(pk=row.pk).update(archived=archivado)
        if row.latest_revision_id and draft.archived != archivado:
            draft.archived = archivado
            draft.save_revision(user=by, clean=False, changed=row.has_unpublished_changes)
    auditar(event="formularios.archivar" if archivado else "formularios.desarchivar", by=by, target=form)
    form.refresh_from_db()
    return form
