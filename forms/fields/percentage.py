"""A percentage."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.formats import format_number
from forms.fields.number import Number


class Percentage(Number):
    """12,5 is 12,5 %: the number kept is 12.5, not 0.125."""

    id = "percentage"
    label = gettext_lazy("Porcentaje")
    help = gettext_lazy("De 0 a 100, con dos decimales.")
    icon = "resubmit"
    config_keys = frozenset({"min", "max", "decimals"})
    default_decimals = 2
    defaults = {"min": 0, "max": 100}

    def hint(self, field: Field) -> str:
        return _("Escriba el porcentaje, por ejemplo 12,5.")

    def show(self, field: Field, number: Decimal, locale: str = "es") -> str:
        return f"{format_number(number, None, locale)} %"
