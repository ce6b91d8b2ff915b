"""Figures as tables with their plots, and how shares, times and periods are said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from core.graficas import Grafica
from core.periodos import Periodo

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Cuadro:
    """One table: its id (in addresses), name, heads and rows of text; `graficas` are what shows it at a glance."""

    id: str
    titulo: str
    encabezados: Sequence[str]
    filas: Sequence[Sequence[str]]
    graficas: Sequence[Grafica] = ()
    nota: str = ""


def en_palabras(periodo: Periodo) -> str:
    """Return the days of a period in words."""
    if periodo.dias == 1:
        return date_format(periodo.desde, "DATE_FORMAT")
    return _("del %(desde)s al %(hasta)s") % {"desde": _day(periodo.desde), "hasta": _day(periodo.hasta)}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def duracion(seconds: int | None) -> str:
    """Return a time as a person would say it; a dash where it is not told."""
    if seconds is None:
        return "–"
    if seconds < HOUR:
        return _("%(n)s min") % {"n": -(-seconds // 60)}
    if seconds < 2 * DAY:
        return _("%(n)s h") % {"n": number_format(round(seconds / HOUR, 1), 1)}
    return _("%(n)s días") % {"n": number_format(round(seconds / DAY, 1), 1)}


def porcentaje(part: int, n: int) -> str:
    """Return a share with what it is of; a dash of nothing."""
    if not n:
        return "–"
    return _("%(p)s %% (%(part)s de %(n)s)") % {"p": number_format(round(100 * part / n)), "part": part, "n": n}
