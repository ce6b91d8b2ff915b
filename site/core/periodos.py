"""The stretch of days that figures are of: a name that is counted from today, or two dates of one's own."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Periodo:
    """Two days, both included."""

    desde: date
    hasta: date

    def __post_init__(self) -> None:
        if self.hasta < self.desde:
            raise ValueError("hasta")

    @property
    def dias(self) -> int:
        return (self.hasta - self.desde).days + 1


def _month(hoy: date) -> Periodo:
    return Periodo(hoy.replace(day=1), hoy.replace(day=monthrange(hoy.year, hoy.month)[1]))


def _last_month(hoy: date) -> Periodo:
    return _month(hoy.replace(day=1) - ONE_DAY)


def _quarter(hoy: date) -> Periodo:
    first = (hoy.month - 1) // 3 * 3 + 1
    return Periodo(date(hoy.year, first, 1), date(hoy.year, first + 2, monthrange(hoy.year, first + 2)[1]))


def _year(hoy: date) -> Periodo:
    return Periodo(date(hoy.year, 1, 1), date(hoy.year, 12, 31))


NOMBRADOS: Mapping[str, Callable[[date], Periodo]] = {
    "mes": _month,
    "mes-pasado": _last_month,
    "trimestre": _quarter,
    "anio": _year,
}
PROPIO = "fechas"


def nombrado(nombre: str, hoy: date) -> Periodo:
    """Return the period that has that name today; raises KeyError for another."""
    return NOMBRADOS[nombre](hoy)


def nombres() -> dict[str, str]:
    """Return how the periods with a name are called, in the reader's language."""
    return {
        "mes": _("Este mes"),
        "mes-pasado": _("El mes pasado"),
        "trimestre": _("Este trimestre"),
        "anio": _("Este año"),
    }


def pedido(query: Mapping[str, str], hoy: date, usual: str = "mes") -> tuple[str, Periodo | None]:
    """Return the name of the period that an address asks for, and its days; None when its own dates are none."""
    name = query.get("periodo", usual)
    if name in NOMBRADOS:
        return name, nombrado(name, hoy)
    first, last = _date(query.get("desde")), _date(query.get("hasta"))
    if first is None or last is None or last < first:
        return PROPIO, None
    return PROPIO, Periodo(first, last)


def _date(text: str | None) -> date | None:
    try:
        found = parse_date(text or "")
    except ValueError:  # a day that no month has
        return None
    return found if found is not None and 2000 <= found.year < 2200 else None


def anterior(periodo: Periodo, de: Periodo | None = None) -> Periodo:
    """Return the stretch just before, to compare with: as many months where it begins a month, else as many days.

    `de` is the whole period of which these are the days so far: the first ten days of a quarter are compared with the
    first ten of the quarter before.
    """
    whole = de or periodo
    if periodo.desde.day != 1:
        return Periodo(periodo.desde - timedelta(days=whole.dias), periodo.hasta - timedelta(days=whole.dias))
    months = 12 * (whole.hasta.year - whole.desde.year) + whole.hasta.month - whole.desde.month + 1
    return _moved(periodo, -months)


def hace_un_anio(periodo: Periodo) -> Periodo:
    """Return the same days a year before."""
    return _moved(periodo, -12)


def _moved(periodo: Periodo, months: int) -> Periodo:
    """Move both days by months; the last of a month stays the last of its month."""
    last = periodo.hasta
    end = _month_day(last, months, 31 if last.day == monthrange(last.year, last.month)[1] else last.day)
    return Periodo(_month_day(periodo.desde, months, periodo.desde.day), end)


def _month_day(day: date, months: int, wanted: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(wanted, monthrange(year, month + 1)[1]))
