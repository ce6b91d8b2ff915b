"""The plan's timeline as plain marks of an SVG: a row an activity, a column a month; said in words beside each bar."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from comunicaciones.models import Plan
from comunicaciones.selectors.plan import Fila
from comunicaciones.states.plan import EstadoActividad
from core.graficas import Grafica, Letra, Marca

NOMBRES = 330  # the column of names
ANCHO = 1080
FILA = 26
CABEZA = 26
LARGO = 46  # letters of a name that fit its column
DIBUJO = ANCHO - NOMBRES


def primero_y_ultimo(plan: Plan, filas: Sequence[Fila]) -> tuple[date, date]:
    """Return the first and last day that is drawn: the plan's year, or more where an activity goes beyond it."""
    first = min([date(plan.anio, 1, 1), *(f.actividad.inicio for f in filas)])
    last = max([date(plan.anio, 12, 31), *(f.actividad.fin for f in filas)])
    return first.replace(day=1), last


def linea(plan: Plan, filas: Sequence[Fila], hoy: date) -> Grafica:
    """Return the timeline, activities under the name of their component."""
    first, last = primero_y_ultimo(plan, filas)
    marks: list[Marca] = []
    words: list[Letra] = []
    y, part = CABEZA + 4, None
    for fila in filas:
        if fila.actividad.componente_id != part:
            part = fila.actividad.componente_id
            words.append(Letra(0, y + 17, corto(fila.actividad.componente.nombre, 70), "linea__parte"))
            y += FILA
        _barra(fila, y, first, last, marks, words)
        y += FILA
    lines = _meses(first, last, y, words)
    if first <= hoy <= last:
        lines.append(Marca(_x(hoy, first, last), CABEZA - 4, 2, y - CABEZA + 4, "linea-hoy"))
        words.append(Letra(_x(hoy, first, last), y + 16, _("Hoy"), "linea__hoy", "middle"))
    title = _("Línea de tiempo del plan %(anio)s") % {"anio": plan.anio}
    return Grafica(title, _descripcion(filas), y + 22, [*lines, *marks], words, ancho=ANCHO)


def _barra(fila: Fila, y: int, first: date, last: date, marks: list[Marca], words: list[Letra]) -> None:
    row = fila.actividad
    start, end = _x(row.inicio, first, last), _x(row.fin + timedelta(days=1), first, last)
    width = max(6, end - start)
    marks.append(Marca(start, y + 4, width, 17, f"linea-{row.estado}"))
    words.append(Letra(0, y + 17, corto(row.nombre, LARGO)))
    said = estado_dicho(fila)
    room = 7 * len(said)
    if start + width + 6 + room <= ANCHO:
        words.append(Letra(start + width + 6, y + 17, said, "linea__estado"))
    else:
        words.append(Letra(start - 6, y + 17, said, "linea__estado", "end"))


def estado_dicho(fila: Fila) -> str:
    """Return the state in words, and that it is late."""
    label = str(EstadoActividad(fila.actividad.estado).label)
    return _("%(estado)s, vencida") % {"estado": label} if fila.vencida else label


def _meses(first: date, last: date, height: int, words: list[Letra]) -> list[Marca]:
    lines = []
    day = first
    while day <= last:
        x = _x(day, first, last)
        lines.append(Marca(x, CABEZA - 6, 1, height - CABEZA + 6, "linea-mes"))
        name = str(MONTHS_3[day.month])
        words.append(Letra(x + 4, 15, name if day.month > 1 or day == first else f"{name} {day.year}", "linea__mes"))
        day = (day + timedelta(days=32)).replace(day=1)
    return lines


def _x(day: date, first: date, last: date) -> int:
    whole = (last - first).days + 1
    return NOMBRES + DIBUJO * (min(max(day, first), last + timedelta(days=1)) - first).days // whole


def corto(text: str, most: int) -> str:
    """Return a text cut to what fits."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _descripcion(filas: Sequence[Fila]) -> str:
    return "; ".join(
        f"{f.actividad.nombre}: {f.actividad.inicio:%d/%m/%Y} – {f.actividad.fin:%d/%m/%Y}, {estado_dicho(f)}"
        for f in filas
    )
