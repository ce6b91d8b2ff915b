"""An amount in Colombian pesos."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.formats import format_money
from forms.fields.number import Number


class Money(Number):
    """Reads $ 1.234.567 and 1234567 alike; shown as $ 1.234.567."""

    id = "money"
    label = gettext_lazy("Dinero (pesos)")
    help = gettext_lazy("Un valor en pesos colombianos, sin centavos si no se piden.")
    icon = "tag"
    config_keys = frozenset({"min", "max", "decimals"})
    defaults = {"min": 0}

    def missing(self, field: Field) -> str:
        return _("Escriba el valor en pesos: %(label)s. Si no hay, escriba 0.") % {"label": field.label}

    def hint(self, field: Field) -> str:
        return _("Escriba el valor en pesos, por ejemplo 1.234.567.")

    def too_fine(self, decimals: int) -> str:
        return _("Escriba el valor en pesos, sin centavos.") if decimals == 0 else super().too_fine(decimals)

    def show(self, field: Field, number: Decimal, locale: str = "es") -> str:
        return format_money(number, self.decimals(field), locale)
