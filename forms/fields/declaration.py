"""A declaration that must be ticked by the person: never ticked beforehand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError
from forms.fields.yes_no import YES, YesNo


class Declaration(YesNo):
    """Always required; canonical true."""

    id = "declaration"
    label = gettext_lazy("Declaración (obligatoria)")
    help = gettext_lazy("Una casilla que la persona debe marcar para seguir, por ejemplo el juramento.")
    icon = "form"
    asks = "always"

    def missing(self, field: Field) -> str:
        return _("Marque la casilla para continuar: %(label)s") % {"label": field.label}

    def is_empty(self, raw: Any) -> bool:
        return not is_ticked(raw)

    def clean(self, field: Field, raw: Any, context: Context) -> bool:
        if not is_ticked(raw):
            raise FieldError(self.missing(field))
        return True


def is_ticked(raw: Any) -> bool:
    """Say whether a box was ticked."""
    return raw is True or (isinstance(raw, str) and raw.strip().lower() in YES)
