"""Bring a form in from its YAML file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale

from core.actions.auditar import auditar
from forms.actions.importar_tabla import importar_tabla
from forms.blocks.writing import Writer
from forms.compile import definition_of_form
from forms.definition import Definition
from forms.documents import Document, DocumentError, parse
from forms.models import Form
from forms.selectors.findings import blocking_findings
from forms.texts import localized


@transaction.atomic
def importar_formulario(*, text: str, by: Any, publicar: bool = False, into: Form | None = None) -> Form:
    """Make or update the form of a file as a draft, with its tables, tests and translations; `publicar` publishes them.

    Who: whoever may change forms (and publish them, to publish). The form is found by its key; `into` insists on one.
    Changes: a revision where something differs, nothing where not, so that a second import changes nothing. Recorded:
    formularios.importar. Sends nothing. Raises DocumentError, also where it may not be published: then nothing changes.
    """
    document = parse(text)
    if into is not None and into.key != document.definition.key:
        raise DocumentError(
            [("key", f"El archivo es de «{document.definition.key}» y este formulario es «{into.key}».")]
        )
    for table in document.tables:
        importar_tabla(table=table, by=by)
    form = _spanish(document, into)
    if publicar:
        _refuse_unfit(form, document)
    for locale, texts in document.texts.items():
        _write(_translation(form, locale), localized(document.definition, texts), document, by, publicar)
    if _write(form, document.definition, document, by, publicar):
        auditar(event="formularios.importar", by=by, target=form, key=form.key, published=publicar)
    return form


def _spanish(document: Document, into: Form | None) -> Form:
    locale = Locale.objects.get(language_code="es")
    found = into or Form.objects.filter(key=document.definition.key, locale=locale).first()
    if found is not None:
        return found
    form = Form(key=document.definition.key, title=document.definition.title, locale=locale, live=False)
    form.save()
    return form


def _translation(form: Form, code: str) -> Form:
    locale = Locale.objects.filter(language_code=code).first()
    if locale is None:
        raise DocumentError([(f"texts.{code}", "Este sitio no tiene ese idioma.")])
    found = form.get_translation_or_none(locale)
    if found is not None:
        return found
    translation = form.copy_for_translation(locale)
    translation.live = False
    translation.save()
    return translation


def _refuse_unfit(form: Form, document: Document) -> None:
    fresh = Form(key=form.key, locale=form.locale, translation_key=form.translation_key)
    _fill(fresh, document.definition, document)
    reasons = blocking_findings(fresh)
    if reasons:
        raise DocumentError((finding.place, finding.reason) for finding in reasons)


def _fill(form: Form, definition: Definition, document: Document) -> None:
    writer = Writer(definition)
    form.title = definition.title
    form.intro = definition.intro
    form.minutes = definition.minutes
    form.have_ready = "\n".join(definition.have_ready)
    form.destination = definition.destination
    # A StreamField takes its stored form when it is set, which its stubs do not know.
    form.steps = writer.steps()  # type: ignore[assignment]
    form.rules = writer.rules()  # type: ignore[assignment]
    form.tests = list(document.tests)


def _write(form: Form, definition: Definition, document: Document, by: Any, publicar: bool) -> bool:
    """Save what differs from the latest revision, and publish it if asked; say whether anything changed."""
    draft = form.get_latest_revision_as_object()
    same = form.latest_revision_id is not None and _says(draft, definition, document)
    if same and (not publicar or (form.live and not form.has_unpublished_changes)):
        return False
    if not same:
        _fill(draft, definition, document)
        _check(draft)
    revision = form.latest_revision if same else draft.save_revision(user=by, clean=False, log_action=True)
    if publicar:
        revision.publish(user=by)
    form.refresh_from_db()
    return True


def _says(form: Form, definition: Definition, document: Document) -> bool:
    return definition_of_form(form).canonical() == definition.canonical() and list(form.tests) == list(document.tests)


def _check(form: Form) -> None:
    try:
        form.clean_fields(exclude=["steps", "rules", "latest_revision", "live_revision"])
    except ValidationError as error:
        raise DocumentError((name, " ".join(reasons)) for name, reasons in error.message_dict.items()) from error
