"""The stretch of days that figures are of: a name that is counted from today, or two dates of one's own."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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
