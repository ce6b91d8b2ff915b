"""Keep the words of each version of the privacy notice."""

import hashlib
from typing import Any

from django.db import transaction

from core.actions.auditar import auditar
from core.models import AuditEvent, Entidad

EVENT = "core.aviso_de_privacidad"


def anotar_aviso(*, entidad: Entidad, by: Any = None) -> AuditEvent | None:
    """Record the notice's version and words in both languages, unless they are the last ones recorded.

    Each form keeps which version a person read and when (Ley 1581, article 9): with this the words of that version can
    be shown years later. Called whenever the entity's data are saved; the audit cannot be edited.
    """
    words = {"texto": entidad.aviso_privacidad, "texto_en": entidad.aviso_privacidad_en}
    sha256 = hashlib.sha256("\n".join([entidad.aviso_privacidad_version, *words.values()]).encode()).hexdigest()
    with transaction.atomic():
        last = AuditEvent.objects.filter(event=EVENT, target_id=str(entidad.pk)).first()
        if last is not None and last.data.get("sha256") == sha256:
            return None
        return auditar(
            event=EVENT, by=by, target=entidad, version=entidad.aviso_privacidad_version, sha256=sha256, **words
        )
