"""A number."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType
from forms.fields.formats import format_number, plain, read_number


def bound(value: Any) -> Decimal | None:
    """Return a limit of the editor's as a number; None when there is none."""
    if value in (None, "") or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class Number(FieldType):
    """Reads 1.234,5 and 1234.5 alike; canonical "1234.5"."""

    id = "number"
    label = gettext_lazy("Número")
    help = gettext_lazy("Una cantidad: personas, metros, locales.")
    icon = "order"
    is_number = True
    config_keys = frozenset({"min", "max", "decimals", "unit", "grouping"})
    default_decimals = 0
    defaults: dict[str, Any] = {}

    def missing(self, field: Field) -> str:
        return _("Escriba el número: %(label)s") % {"label": field.label}

    def decimals(self, field: Field) -> int:
        return int(field.config.get("decimals", self.default_decimals))

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        decimals = self.decimals(field)
        number = read_number(raw, decimals)
        if number is None:
            raise FieldError(self.hint(field))
        if number != round(number, decimals):
            raise FieldError(self.too_fine(decimals))
        self._check_bounds(field, number)
        return plain(number)

    def hint(self, field: Field) -> str:
        return _("Escriba solo el número, por ejemplo 12 o 1.500.")

    def too_fine(self, decimals: int) -> str:
        if decimals == 0:
            return _("Escriba un número entero, sin decimales.")
        return _("Escriba máximo %(n)s decimales.") % {"n": decimals}

    def _check_bounds(self, field: Field, number: Decimal) -> None:
        least, most = bound(self.setting(field, "min")), bound(self.setting(field, "max"))
        if least is not None and number < least:
            raise FieldError(_("Escriba un valor de %(least)s o más.") % {"least": self.show(field, least)})
        if most is not None and number > most:
            raise FieldError(_("Escriba un valor de %(most)s o menos.") % {"most": self.show(field, most)})

    def setting(self, field: Field, name: str) -> Any:
        return field.config.get(name, self.defaults.get(name))

    def show(self, field: Field, number: Decimal, locale: str = "es") -> str:
        unit = field.config.get("unit")
        grouping = field.config.get("grouping") is not False  # a year is 2026, not 2.026
        return format_number(number, None, locale, grouping=grouping) + (f" {unit}" if unit else "")

    def to_python(self, field: Field, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        return "" if value is None else self.show(field, Decimal(value), locale)

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        least, most = bound(self.setting(field, "min")), bound(self.setting(field, "max"))
        if least is not None and most is not None and least > most:
            wrong.append(_("El valor mínimo es mayor que el máximo."))
        for name in ("min", "max"):
            if field.config.get(name) not in (None, "") and bound(field.config[name]) is None:
                wrong.append(_("«%(name)s» debe ser un número.") % {"name": name})
        if not isinstance(field.config.get("grouping", True), bool):
            wrong.append(_("«%(name)s» debe ser sí o no.") % {"name": "grouping"})
        decimals = field.config.get("decimals", 0)
        if not isinstance(decimals, int) or not 0 <= decimals <= 6:
            wrong.append(_("Los decimales van de 0 a 6."))
        return wrong
