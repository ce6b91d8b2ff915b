"""One of several."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of


class Choice(FieldType):
    """The value kept is the option's, never its label. The engine hands over the field with the options that apply."""

    id = "choice"
    label = gettext_lazy("Elegir una opción")
    help = gettext_lazy("Hasta siete opciones se ven todas; con más conviene la lista desplegable.")
    icon = "radio-full"
    has_options = True
    config_keys = frozenset({"style"})

    def missing(self, field: Field) -> str:
        return _("Elija una opción: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        value = text_of(raw)
        if value not in {option.value for option in field.options}:
            raise FieldError(_("Elija una de las opciones de la lista."))
        return value

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        return next((o.label for o in field.options if o.value == value), text_of(value))

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        if field.config.get("style", "radio") not in ("radio", "select"):
            wrong.append(_("El estilo es radio (todas a la vista) o select (lista desplegable)."))
        return wrong
