"""Results of surveys as tables with their plots beside them, for screen, paper and spreadsheet."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from comunicaciones.selectors.encuestas import Cruce, Pregunta, Resumen
from comunicaciones.states.encuestas import MINIMO
from core.cuadros import Cuadro, porcentaje
from core.graficas import Barra, barras

MOST_BARS = 20


def pocos() -> str:
    """Return what stands for a figure that is not told."""
    return _("menos de %(n)s") % {"n": MINIMO}


def cuadro_de(pregunta: Pregunta) -> Cuadro:
    """Return a question's table; of words only how many wrote some."""
    rows = [
        [option.nombre, pocos() if option.n is None else str(option.n), _part(option.n, pregunta.n)]
        for option in pregunta.opciones
    ]
    rows += [[name, figure, ""] for name, figure in _figures(pregunta.resumen)]
    rows.append([_("Sin respuesta"), str(pregunta.sin_respuesta), ""])
    rows.append([_("Respondieron"), str(pregunta.n), ""])
    heads = [_("Respuesta"), _("Personas"), _("Parte de quienes respondieron")]
    return Cuadro(f"p-{pregunta.clave}", pregunta.texto, heads, rows, _plots(pregunta), _note(pregunta))


def _part(n: int | None, of: int) -> str:
    return "–" if n is None else porcentaje(n, of)


def _plots(pregunta: Pregunta) -> list:
    bars = [
        Barra(option.nombre, _part(option.n, pregunta.n), [("neutra", option.n or 0)])
        for option in pregunta.opciones[:MOST_BARS]
    ]
    return [barras(pregunta.texto, bars)] if bars and pregunta.n else []


def _note(pregunta: Pregunta) -> str:
    said = []
    if pregunta.varias:
        said.append(_("Cada persona podía marcar varias: las partes suman más de 100 %."))
    if any(option.n is None for option in pregunta.opciones):
        said.append(
            _("No se dicen las cifras de grupos de menos de %(n)s personas, ni otra con la que se podrían calcular.")
            % {"n": MINIMO}
        )
    more = len(pregunta.opciones) - MOST_BARS
    if more > 0:
        said.append(_("La gráfica muestra las primeras %(n)s; la tabla, todas.") % {"n": MOST_BARS})
    return " ".join(said)


def _figures(resumen: Resumen | None) -> list[tuple[str, str]]:
    if resumen is None:
        return []
    low, middle, high = resumen.cuartiles
    rows = [
        (_("Promedio"), _number(resumen.media)),
        (_("La cuarta parte da menos de"), _number(low)),
        (_("La mitad da menos de (mediana)"), _number(middle)),
        (_("Tres de cada cuatro dan menos de"), _number(high)),
    ]
    if resumen.extremos is not None:
        least, most = resumen.extremos
        rows += [(_("El menor"), _number(least)), (_("El mayor"), _number(most))]
    return rows


def _number(value: Decimal) -> str:
    return number_format(round(value, 2), 2 if value % 1 else 0)


def cuadro_de_cruce(cruce: Cruce) -> Cuadro:
    """Return two questions against each other as one table."""
    heads = [f"{cruce.fila} / {cruce.columna}", *(name for _value, name in cruce.columnas)]
    rows: list[Sequence[str]] = [
        [name, *(pocos() if n is None else str(n) for n in cells)]
        for (_value, name), cells in zip(cruce.filas, cruce.celdas, strict=True)
    ]
    rows.append([_("Respondieron las dos"), str(cruce.n), *[""] * (len(cruce.columnas) - 1)])
    hidden = any(n is None for cells in cruce.celdas for n in cells)
    note = (
        _("No se dicen las cifras de grupos de menos de %(n)s personas, ni otra con la que se podrían calcular.")
        % {"n": MINIMO}
        if hidden
        else ""
    )
    return Cuadro("cruce", _("Dos preguntas a la vez"), heads, rows, (), note)
