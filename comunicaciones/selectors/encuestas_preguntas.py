"""What a survey's form asks, seen as something to count: closed questions, numbers, words, and what identifies."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from comunicaciones.models import Encuesta
from forms.compile import definition_of_form
from forms.definition import Definition, Field
from forms.fields import field_types, resolved
from forms.models import Form
from forms.selectors.context import build_context
from forms.selectors.versions import definition_of, latest_version

CERRADAS = frozenset({"choice", "choices", "yes_no"})
IDENTIFICAN = frozenset({"identity", "email", "phone", "address", "matricula", "npn", "file"})
RESERVADAS = frozenset({"sensible", "menor"})
SIN_RESPUESTA_PROPIA = frozenset({"declaration", "consent"})  # evidence of their own, nothing to count
YES, NO = "true", "false"


def preguntas(definition: Definition) -> Iterator[Field]:
    """Yield the questions that are counted or listed, in order; those of a repeating group are neither."""
    for _step, group, question in definition.all_fields():
        if group is None and question.type not in SIN_RESPUESTA_PROPIA and question.type in field_types:
            yield question


def es_cerrada(question: Field) -> bool:
    """Say whether each answer is one or more of a few options."""
    return question.type in CERRADAS and question.data_class == "normal"


def es_numero(question: Field) -> bool:
    """Say whether an answer is a number that is kept plain."""
    return field_types.get(question.type).is_number and question.data_class == "normal"


def es_abierta(question: Field) -> bool:
    """Say whether an answer is words, read one by one."""
    return not es_cerrada(question) and not es_numero(question)


def contadas_de(definition: Definition, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that are counted, by key: an option's value, a list of them, or a number as text."""
    found: dict[str, Any] = {}
    for question in preguntas(definition):
        value = values.get(question.key)
        if value is None or value == [] or value == "" or es_abierta(question):
            continue
        if isinstance(value, bool):
            found[question.key] = YES if value else NO
        else:
            found[question.key] = value if isinstance(value, list) else str(value)
    return found


def abiertas_de(definition: Definition, values: Mapping[str, Any], locale: str = "es") -> dict[str, str]:
    """Return the open answers that were given, by key, as a person reads them."""
    context = build_context(definition, locale)
    found: dict[str, str] = {}
    for question in preguntas(definition):
        value = values.get(question.key)
        if value is None or value == "" or value == [] or not es_abierta(question):
            continue
        text = field_types.get(question.type).display(resolved(question, context, every=True), value, locale).strip()
        if text:
            found[question.key] = text
    return found


def opciones_de(question: Field, definition: Definition, locale: str) -> dict[str, str]:
    """Return the options of a closed question in order: value and words."""
    if question.type == "yes_no":
        return {YES: _("Sí"), NO: _("No")}
    whole = resolved(question, build_context(definition, locale), every=True)
    return {option.value: option.label for option in whole.options}


def en_numero(text: Any) -> Decimal | None:
    """Return a counted number; None for what is none."""
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def identifican(definition: Definition) -> list[str]:
    """Return the labels of the questions that would say who answers."""
    return [
        question.label
        for _step, _group, question in definition.all_fields()
        if question.type in IDENTIFICAN or question.data_class != "normal"
    ]


def definicion(form: Form, locale: str = "es") -> Definition | None:
    """Return what new answers are given to; None while the form was never published."""
    version = latest_version(form)
    return definition_of(version, locale) if version else None


def que_identifican(form: Form | None) -> list[str]:
    """Return the labels of what identifies in a form, as it is published, or written while it is not."""
    if form is None:
        return []
    return identifican(definicion(form) or definition_of_form(form))


def motivos(definition: Definition) -> list[str]:
    """Return why this form may not be published as a survey."""
    reasons = []
    fields = list(definition.all_fields())
    if any(question.type == "file" for _s, _g, question in fields):
        reasons.append(_("Una encuesta no pide archivos: dicen quién es la persona y no se pueden contar."))
    if any(group is not None for _s, group, _q in fields):
        reasons.append(_("Una encuesta no tiene preguntas que se repiten por filas: no se podrían contar."))
    if any(question.data_class in RESERVADAS for _s, _g, question in fields):
        reasons.append(_("Una encuesta no pregunta datos sensibles ni de menores."))
    asked = identifican(definition)
    if asked and Encuesta.objects.filter(form__key=definition.key, anonima=True).exists():
        reasons.append(
            _("Lo usa una encuesta anónima, que no puede preguntar: %(preguntas)s.") % {"preguntas": ", ".join(asked)}
        )
    return reasons
