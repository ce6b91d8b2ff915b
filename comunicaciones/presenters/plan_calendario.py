"""A month of the plan as weeks of days: what begins, what ends and what goes on."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from comunicaciones.models import Actividad
from comunicaciones.selectors.plan import Fila
from core.calendario import Calendario

UN_DIA = timedelta(days=1)


@dataclass(frozen=True)
class Cita:
    """An activity on a day: that it begins, ends or both."""

    fila: Fila
    que: str

    @property
    def actividad(self) -> Actividad:
        return self.fila.actividad


@dataclass
class Dia:
    """A day of the sheet; one of another month is empty."""

    dia: date
    fuera: bool
    hoy: bool
    festivo: str = ""
    citas: list[Cita] = field(default_factory=list)


@dataclass(frozen=True)
class Mes:
    """The sheet of a month, and what goes on all through it."""

    primero: date
    semanas: Sequence[Sequence[Dia]]
    siguen: Sequence[Fila]

    @property
    def anterior(self) -> date:
        return (self.primero - UN_DIA).replace(day=1)

    @property
    def siguiente(self) -> date:
        return (self.primero + timedelta(days=32)).replace(day=1)

    @property
    def con_citas(self) -> bool:
        return any(day.citas for week in self.semanas for day in week)


def mes(primero: date, filas: Sequence[Fila], hoy: date, cal: Calendario) -> Mes:
    """Return the sheet of the month of `primero`, weeks from Monday."""
    weeks = [
        [_dia(day, primero, filas, hoy, cal) for day in week]
        for week in Calendar().monthdatescalendar(primero.year, primero.month)
    ]
    last = (primero + timedelta(days=32)).replace(day=1) - UN_DIA
    on = [f for f in filas if f.actividad.inicio < primero and f.actividad.fin > last]
    return Mes(primero, weeks, on)


def _dia(day: date, primero: date, filas: Sequence[Fila], hoy: date, cal: Calendario) -> Dia:
    out = day.month != primero.month
    found = Dia(day, out, day == hoy, "" if out else cal.festivos(day.year).get(day, ""))
    if not out:
        found.citas.extend(Cita(fila, que) for fila in filas if (que := _que(fila.actividad, day)))
    return found


def _que(row: Actividad, day: date) -> str:
    if row.inicio == day == row.fin:
        return _("Es este día")
    if row.inicio == day:
        return _("Empieza")
    return _("Termina") if row.fin == day else ""
