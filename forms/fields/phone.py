"""A telephone number under the national numbering plan of 2021, or an international one."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of

MOBILE = re.compile(r"3[0-9]{9}")
LANDLINE = re.compile(r"60[1245678][0-9]{7}")
INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
KINDS = ("mobile", "landline", "international")


class Phone(FieldType):
    """National numbers are kept as their ten digits; others as +<country><number>."""

    id = "phone"
    label = gettext_lazy("Teléfono")
    help = gettext_lazy("Celular (empieza por 3) o fijo de diez dígitos (empieza por 60).")
    icon = "mobile-alt"
    default_data_class = "personal"
    config_keys = frozenset({"kinds"})

    def missing(self, field: Field) -> str:
        return _("Escriba el teléfono con 10 dígitos, por ejemplo 3001234567.")

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        kinds = field.config.get("kinds") or ("mobile", "landline")
        text = re.sub(r"[\s().\-]", "", text_of(raw)[:40])
        digits = re.sub(r"^(\+57|0057|57(?=[36][0-9]{9}$))", "", text)
        if MOBILE.fullmatch(digits) and "mobile" in kinds:
            return digits
        if LANDLINE.fullmatch(digits) and "landline" in kinds:
            return digits
        foreign = re.sub(r"^00", "+", text)
        if "international" in kinds and INTERNATIONAL.fullmatch(foreign) and not foreign.startswith("+57"):
            return foreign
        raise FieldError(self._hint(digits, kinds))

    def _hint(self, digits: str, kinds: Any) -> str:
        if re.fullmatch(r"[2-8][0-9]{6}", digits) and "landline" in kinds:
            return _("Los fijos de Antioquia tienen 10 dígitos: agregue 604 antes, así: 604%(n)s.") % {"n": digits}
        if "landline" not in kinds:
            return _("Escriba el celular con 10 dígitos; empieza por 3, por ejemplo 3001234567.")
        if "mobile" not in kinds:
            return _("Escriba el fijo con 10 dígitos; en Antioquia empieza por 604, por ejemplo 6045402666.")
        return _("Escriba el teléfono con 10 dígitos: celular como 3001234567 o fijo como 6045402666.")

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        text = text_of(value)
        if MOBILE.fullmatch(text) or LANDLINE.fullmatch(text):
            return f"{text[:3]} {text[3:6]} {text[6:]}"
        return text

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        kinds = field.config.get("kinds", ())
        if not set(kinds) <= set(KINDS):
            wrong.append(_("Las clases de teléfono son: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
        return wrong
