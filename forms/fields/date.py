"""A date, asked as day, month and year."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of
from forms.fields.formats import MONTHS, add_months, format_date

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TYPED = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_RELATIVE = re.compile(r"today(?:([+-])([0-9]{1,5})([dmy]))?")


def limit(text: Any, today: date) -> date | None:
    """Return the day meant by 2026-07-17, today, today-18y, today+30d, today+6m; None when it is none."""
    if isinstance(text, date):
        return text
    relative = _RELATIVE.fullmatch(str(text))
    try:
        if relative is None:
            return date.fromisoformat(str(text))
        sign, amount, unit = relative[1], int(relative[2] or 0), relative[3]
        amount = -amount if sign == "-" else amount
        if unit in (None, "d"):
            return today + timedelta(days=amount)
        return add_months(today, amount * (12 if unit == "y" else 1))
    except (ValueError, OverflowError):
        return None


class Date(FieldType):
    """Canonical "2026-07-17"; also reads 17/07/2026."""

    id = "date"
    label = gettext_lazy("Fecha")
    help = gettext_lazy("Se pide en tres casillas: día, mes y año.")
    icon = "date"
    parts = ("day", "month", "year")
    config_keys = frozenset({"min", "max"})

    def split(self, raw: Any) -> dict[str, str]:
        found = _ISO.fullmatch(raw.strip()) if isinstance(raw, str) else None
        if found:
            return {"day": str(int(found[3])), "month": str(int(found[2])), "year": found[1]}
        typed = _TYPED.fullmatch(raw.strip()) if isinstance(raw, str) else None
        return dict(zip(self.parts, typed.groups(), strict=True)) if typed else super().split(raw)

    def missing(self, field: Field) -> str:
        return _("Escriba la fecha: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        day = self._read(raw)
        least = limit(field.config["min"], context.today) if field.config.get("min") else None
        most = limit(field.config["max"], context.today) if field.config.get("max") else None
        if least and day < least:
            raise FieldError(_("Escriba una fecha desde el %(day)s.") % {"day": format_date(least, context.locale)})
        if most and day > most:
            raise FieldError(_("Escriba una fecha hasta el %(day)s.") % {"day": format_date(most, context.locale)})
        return day.isoformat()

    def _read(self, raw: Any) -> date:
        parts = self.split(raw.isoformat() if isinstance(raw, date) else raw)
        year = parts["year"].strip()
        month = self._month(parts["month"])
        for part, text in (("day", parts["day"]), ("month", month), ("year", year)):
            if not re.fullmatch(r"[0-9]{1,4}", text.strip()):
                raise FieldError(self._hint(), part if isinstance(raw, Mapping) else "", exact=True)
        if len(year) != 4:
            raise FieldError(_("Escriba el año con cuatro cifras, por ejemplo 2026."), "year", exact=True)
        try:
            day = date(int(year), int(month), int(parts["day"]))
        except ValueError:
            unreal = _("Ese día no existe en el calendario. Revise el día y el mes.")
            raise FieldError(unreal, "day", exact=True) from None
        if day.year < 1850:
            raise FieldError(_("Revise el año: debe ser desde 1850."), "year", exact=True)
        return day

    def _month(self, text: str) -> str:
        name = text.strip().lower()
        for months in MONTHS.values():
            for number, month in enumerate(months, 1):
                if len(name) >= 3 and month.lower().startswith(name):
                    return str(number)
        return name

    def _hint(self) -> str:
        return _("Escriba el día, el mes y el año, por ejemplo 17 7 2026.")

    def to_python(self, field: Field, value: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        return "" if value is None else format_date(date.fromisoformat(text_of(value)), locale)

    def export(self, field: Field, value: Any) -> str:
        return text_of(value)  # 2026-07-17: every spreadsheet takes it for a date

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        limits = {
            name: limit(field.config[name], date(2026, 1, 1)) for name in ("min", "max") if field.config.get(name)
        }
        for name, day in limits.items():
            if day is None:
                wrong.append(
                    _("«%(name)s» debe ser una fecha (2026-07-17) o today, today-18y, today+30d.") % {"name": name}
                )
        least, most = limits.get("min"), limits.get("max")
        if least and most and least > most:
            wrong.append(_("La fecha mínima es posterior a la máxima."))
        return wrong
