"""The figures of advice as tables, for the screen and for a spreadsheet, and as plots beside them."""

from collections.abc import Mapping, Sequence

from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asesoria.forms_chat import ValorarForm
from asesoria.selectors.indicadores import Cifras, Indicadores
from core.cuadros import Cuadro, duracion, porcentaje
from core.graficas import Barra, Clave, Grafica, barras, franja, semana

MOST_BARS = 12


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
    in_time = f"{titulo}: {_('preguntas y respuestas a tiempo')}"
    plots = [barras(in_time, [_bar(row) for row in rows[:MOST_BARS]], claves=_in_time())]
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


def _in_time() -> tuple[Clave, ...]:
    return (
        Clave("a-tiempo", _("A tiempo")),
        Clave("tarde", _("Tarde o vencidas")),
        Clave("demas", _("Aún en plazo, o radicadas")),
    )


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
    claves = (
        Clave("mitad", _("La mitad, en este tiempo o menos")),
        Clave("noventa", _("Nueve de cada diez")),
    )
    name = f"{titulo}: {_('primera respuesta, mediana / percentil 90')}"
    return barras(name, bars, con_numeros=False, claves=claves)


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
