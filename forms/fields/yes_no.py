"""Yes or no, neither chosen beforehand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of

YES = {"true", "si", "sí", "yes", "1", "on"}
NO = {"false", "no", "0"}


class YesNo(FieldType):
    """Canonical true or false."""

    id = "yes_no"
    label = gettext_lazy("Sí o no")
    help = gettext_lazy("Dos opciones; ninguna viene marcada.")
    icon = "check"

    def missing(self, field: Field) -> str:
        return _("Responda sí o no: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> bool:
        if isinstance(raw, bool):
            return raw
        text = text_of(raw).strip().lower()
        if text not in YES | NO:
            raise FieldError(_("Responda sí o no."))
        return text in YES

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        if value is None:
            return ""
        if locale == "en":
            return "Yes" if value else "No"
        return "Sí" if value else "No"
