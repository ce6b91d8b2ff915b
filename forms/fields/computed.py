"""A value the form works out by a formula: shown, never typed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldType, Posted
from forms.fields.formats import format_date, format_money, format_number, plain, round_to

FORMATS = ("money", "number", "percentage", "date", "text")
_DECIMALS = {"money": 0, "percentage": 2}
_LARGEST = 24  # digits before the point that a form may show


class Computed(FieldType):
    """`config.format` says what the formula gives; the value is rounded as shown, and so used in other formulas."""

    id = "computed"
    label = gettext_lazy("Valor calculado")
    help = gettext_lazy("El formulario lo calcula con una fórmula; la persona solo lo ve.")
    icon = "table"
    is_input = False
    config_keys = frozenset({"format", "decimals"})

    def format(self, field: Field) -> str:
        """Return what kind of value the formula gives; a number unless the editor says otherwise."""
        return str(field.config.get("format") or "number")

    def decimals(self, field: Field) -> int | None:
        given = field.config.get("decimals")
        return _DECIMALS.get(self.format(field)) if given is None else int(given)

    def counts(self, field: Field) -> bool:
        return self.format(field) in ("money", "number", "percentage")

    def read(self, posted: Posted, name: str) -> Any:
        return None

    def canonical(self, field: Field, result: Any) -> Any:
        """Return a formula's result as a canonical answer; None when it is not of the kind the format says."""
        if self.counts(field):
            return self._number(field, result)
        if self.format(field) == "date":
            return result.isoformat() if isinstance(result, date) else None
        return _text(result)

    def _number(self, field: Field, result: Any) -> str | None:
        if isinstance(result, bool):
            result = Decimal(int(result))
        if not isinstance(result, Decimal) or not result.is_finite() or (result and result.adjusted() > _LARGEST):
            return None
        decimals = self.decimals(field)
        return plain(round_to(result, 6 if decimals is None else decimals))

    def clean(self, field: Field, raw: Any, context: Context) -> Any:
        return None

    def to_python(self, field: Field, value: Any) -> Any:
        if value is None:
            return None
        if self.counts(field):
            return Decimal(value)
        return date.fromisoformat(value) if self.format(field) == "date" else value

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        if value is None:
            return ""
        kind = self.format(field)
        if kind == "money":
            return format_money(Decimal(value), self.decimals(field) or 0, locale)
        if kind == "percentage":
            return f"{format_number(Decimal(value), None, locale)} %"
        if kind == "number":
            return format_number(Decimal(value), self.decimals(field), locale)
        return format_date(date.fromisoformat(value), locale) if kind == "date" else str(value)

    def export(self, field: Field, value: Any) -> str:
        return str(value or "") if self.format(field) == "date" else super().export(field, value)

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        if self.format(field) not in FORMATS:
            wrong.append(_("El formato es uno de: %(formats)s.") % {"formats": ", ".join(FORMATS)})
        if not field.formula.strip():
            wrong.append(_("Escriba la fórmula del valor calculado."))
        return wrong


def _text(result: Any) -> str | None:
    if result is None:
        return None
    if isinstance(result, bool):
        return "Sí" if result else "No"
    if isinstance(result, Decimal):
        return format_number(result)
    if isinstance(result, date):
        return format_date(result)
    return str(result)[:2000] or None
