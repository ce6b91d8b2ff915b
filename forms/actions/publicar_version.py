"""Turn a published form into an immutable version."""

from typing import Any

from django.db import transaction

from core.actions.auditar import auditar
from forms.compile import definition_of_form, digest, texts_by_locale
from forms.models import Form, FormVersion
from forms.selectors.findings import blocking_findings


@transaction.atomic
def publicar_version(*, form: Form, by: Any) -> FormVersion | None:
    """Make the version that new drafts get, from the live Spanish form and the live translations.

    Who: whoever published the form (or the clock, `by` None). Changes: one FormVersion more, unless the last one says
    the same; drafts and submissions keep theirs. Recorded: formularios.publicar_version, or where a form reached
    publication without passing its checks formularios.version_rechazada with the reasons (the last version stays).
    Sends nothing.
    """
    spanish = Form.objects.select_for_update().filter(
        translation_key=form.translation_key, locale__language_code="es", live=True
    )
    original = spanish.first()
    if original is None:
        return None
    definition = definition_of_form(original)
    reasons = blocking_findings(original, definition)
    if reasons:
        auditar(event="formularios.version_rechazada", by=by, target=original, reasons=[str(r) for r in reasons])
        return None
    texts = texts_by_locale(original, definition)
    sha256 = digest(definition, texts)
    last = FormVersion.objects.filter(translation_key=original.translation_key).order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        return last
    version = FormVersion.objects.create(
        translation_key=original.translation_key,
        form_key=original.key,
        number=(last.number if last else 0) + 1,
        schema=definition.schema,
        definition_json=definition.canonical(),
        texts=texts,
        sha256=sha256,
        created_by=by if getattr(by, "pk", None) else None,
    )
    auditar(event="formularios.publicar_version", by=by, target=original, number=version.number, sha256=sha256)
    return version
