"""An authorisation that may be refused: for optional ends, or for sensitive data."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context
from forms.fields.declaration import is_ticked
from forms.fields.yes_no import YesNo


class Consent(YesNo):
    """A box, unticked at first. Not ticking it is an answer: false, never an error (Ley 1581 de 2012)."""

    id = "consent"
    label = gettext_lazy("Autorización (se puede negar)")
    help = gettext_lazy("Una casilla opcional: negarla no impide el trámite.")
    icon = "lock-open"
    asks = "never"

    def is_empty(self, raw: Any) -> bool:
        return False

    def clean(self, field: Field, raw: Any, context: Context) -> bool:
        return is_ticked(raw)

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        if field.required:
            wrong.append(_("Una autorización se puede negar: márquela como no obligatoria."))
        return wrong
