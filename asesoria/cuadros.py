"""The figures of advice as tables, for the screen and for a spreadsheet, and as plots beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asesoria.forms_chat import ValorarForm
from asesoria.graficas import Barra, Grafica, barras, franja, semana
from asesoria.periodos import Periodo
from asesoria.selectors.indicadores import Cifras, Indicadores

MOST_BARS = 12
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


def cuadros(cifras: Indicadores) -> list[Cuadro]:
    """Return all the tables of a period."""
    names = {
        "canal": (_("Por canal"), _("Canal")),
        "tema": (_("Por foro o tema"), _("Foro o tema")),
        "tramite": (_("Por trámite"), _("Trámite")),
        "dependencia": (_("Por dependencia"), _("Dependencia")),
    }
    tables = [_of(id, *names[id], rows, cifras.total) for id, rows in cifras.ejes.items()]
    return [*tables, _ratings(cifras.valoraciones), _load(cifras.carga)]


def cuadro(cifras: Indicadores, id: str) -> Cuadro | None:
    """Return one table by its id."""
    return next((found for found in cuadros(cifras) if found.id == id), None)


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


def estrellas(row: Cifras) -> str:
    """Return the mean rating with how many rated; of few only how many."""
    if row.satisfaccion is None:
        return "–" if not row.valoradas else f"– ({row.valoradas})"
    return f"{number_format(round(row.satisfaccion, 1), 1)} ({row.valoradas})"


def resumen(total: Cifras) -> dict[str, str]:
    """Return the figures of all the questions, for the head of the page."""
    return {
        "a_tiempo": porcentaje(total.a_tiempo, total.exigibles),
        "mediana": duracion(total.mediana),
        "p90": duracion(total.p90),
        "resueltas": porcentaje(total.resueltas, total.preguntas),
        "calificacion": estrellas(total),
    }


def _cells(row: Cifras) -> list[str]:
    return [
        row.nombre,
        str(row.preguntas),
        porcentaje(row.a_tiempo, row.exigibles),
        duracion(row.mediana),
        duracion(row.p90),
        porcentaje(row.resueltas, row.preguntas),
        estrellas(row),
        str(row.utiles),
    ]


def _of(id: str, titulo: str, cabeza: str, rows: Sequence[Cifras], total: Cifras) -> Cuadro:
    heads = [
        cabeza,
        _("Preguntas"),
        _("Respondidas a tiempo"),
        _("Primera respuesta: mediana"),
        _("Primera respuesta: percentil 90"),
        _("Resueltas"),
        _("Calificación, de 1 a 5"),
        _("«Me sirvió»"),
    ]
    plots = [barras(f"{titulo}: {_('preguntas y respuestas a tiempo')}", [_bar(row) for row in rows[:MOST_BARS]])]
    timed = [row for row in rows[:MOST_BARS] if row.p90 is not None]
    if timed:
        plots.append(_times(titulo, timed))
    cells = [_cells(row) for row in rows]
    cells.append([_("Todas"), *_cells(total)[1:]])
    more = len(rows) - MOST_BARS
    note = ngettext(
        "La gráfica deja fuera %(n)s fila de la tabla.", "La gráfica deja fuera %(n)s filas de la tabla.", more
    )
    return Cuadro(id, titulo, heads, cells, plots, note % {"n": more} if more > 0 else "")


def _bar(row: Cifras) -> Barra:
    said = ngettext("%(n)s pregunta", "%(n)s preguntas", row.preguntas) % {"n": row.preguntas}
    return Barra(row.nombre, said, [("a-tiempo", row.a_tiempo), ("tarde", row.tarde), ("demas", row.demas)])


def _times(titulo: str, rows: Sequence[Cifras]) -> Grafica:
    """Return the time to the first answer: half within the dark part, nine of ten within the whole bar."""
    bars = []
    for row in rows:
        half, nine = row.mediana or 0, row.p90 or 0
        bars.append(
            Barra(row.nombre, f"{duracion(half)} / {duracion(nine)}", [("mitad", half), ("noventa", nine - half)])
        )
    return barras(f"{titulo}: {_('primera respuesta, mediana / percentil 90')}", bars, con_numeros=False)


def _ratings(ratings: Mapping[int, int]) -> Cuadro:
    total = sum(ratings.values())
    rows = [(f"{word} ({value})", ratings.get(value, 0)) for value, word in ValorarForm.VALORES]
    titulo = _("Satisfacción con el chat")
    bars = [Barra(name, porcentaje(n, total), [("neutra", n)]) for name, n in rows]
    plots = [barras(titulo, bars)] if total else []
    cells = [[name, str(n), porcentaje(n, total)] for name, n in rows]
    return Cuadro("satisfaccion", titulo, [_("Calificación"), _("Personas"), _("Parte")], cells, plots)


def _load(carga: Mapping[int, int]) -> Cuadro:
    days = [str(WEEKDAYS[day]) for day in range(7)]
    hours = [f"{hour}:00" for hour in range(24)]
    titulo = _("Horas de más carga")
    first, last = franja(carga)
    cells = [
        [hours[hour], *(str(carga.get(day * 24 + hour, 0)) for day in range(7))] for hour in range(first, last + 1)
    ]
    return Cuadro("carga", titulo, [_("Hora"), *days], cells, [semana(titulo, carga, days, hours)])
