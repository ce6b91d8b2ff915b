"""Several of several."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, Posted, text_of


class Choices(FieldType):
    """The values ticked, in the order of the options."""

    id = "choices"
    label = gettext_lazy("Elegir varias opciones")
    help = gettext_lazy("Casillas: la persona marca las que correspondan.")
    icon = "list-ul"
    has_options = True
    config_keys = frozenset({"min", "max"})

    def read(self, posted: Posted, name: str) -> list[str]:
        return [value for value in posted.getlist(name) if value]

    def is_empty(self, raw: Any) -> bool:
        return not any(text_of(value).strip() for value in as_list(raw))

    def missing(self, field: Field) -> str:
        return _("Marque al menos una opción: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> list[str]:
        ticked = {text_of(value) for value in as_list(raw)} - {""}
        allowed = [option.value for option in field.options]
        if not ticked <= set(allowed):
            raise FieldError(_("Elija entre las opciones de la lista."))
        least, most = int(field.config.get("min") or 0), int(field.config.get("max") or 0)
        if len(ticked) < least:
            raise FieldError(
                ngettext("Marque al menos %(n)s opción.", "Marque al menos %(n)s opciones.", least) % {"n": least}
            )
        if most and len(ticked) > most:
            raise FieldError(
                ngettext("Marque máximo %(n)s opción.", "Marque máximo %(n)s opciones.", most) % {"n": most}, exact=True
            )
        return [value for value in allowed if value in ticked]

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        labels = {option.value: option.label for option in field.options}
        return ", ".join(labels.get(v, v) for v in as_list(value) if isinstance(v, str))


def as_list(raw: Any) -> list[Any]:
    """Return a list of what was posted, one or many."""
    if isinstance(raw, list | tuple):
        return list(raw)
    return [] if raw is None else [raw]
