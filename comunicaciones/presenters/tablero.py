"""The board in words, tables and plots."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comunicaciones.selectors.abandono import Embudo
from comunicaciones.selectors.tablero import Cifra, Dato, FilaTramite, Tablero
from core.cuadros import Cuadro, porcentaje
from core.graficas import Barra, Clave, barras
from core.registry import Indicator

NADA = "–"


def numero(value: float) -> str:
    """Return a number as it is written here, whole where it is whole."""
    return number_format(round(value)) if value == round(value) else number_format(round(value, 1), 1)


def en_palabras(indicador: Indicator, dato: Dato) -> str:
    """Return what an indicator says with its unit and, beside a share or a mean, how many it is of."""
    if dato.valor is None:
        return NADA if not dato.n else f"{NADA} ({dato.n})"
    unit = str(indicador.unit)
    said = f"{numero(dato.valor)} {unit}".strip()
    if not unit or dato.n is None or dato.n == dato.valor:  # a count is of itself
        return said
    return f"{said} ({_('de')} {number_format(dato.n)})"


def cambio(cifra: Cifra) -> str:
    """Return how a figure changed since before, with a sign that needs no colour."""
    if cifra.cambio is None:
        return _("sin con qué comparar")
    if not cifra.cambio:
        return _("igual que antes")
    sign = "▲" if cifra.cambio > 0 else "▼"
    points = {"%": _("puntos")}.get(str(cifra.indicador.unit), "")
    said = f"{sign} {numero(abs(cifra.cambio))} {points}".strip()
    return f"{said}, {_('mejor') if cifra.mejora else _('peor')}"


def meta(cifra: Cifra) -> str:
    """Return the plan's target for a figure and whether it is met so far."""
    target = cifra.meta
    if target is None:
        return NADA
    unit = str(cifra.indicador.unit)
    wanted = f"{target.meta.get_sentido_display()} {numero(float(target.meta.valor))} {unit}".strip()
    if target.cumplida is None:
        return f"{wanted}: {_('aún sin datos')}"
    return f"{wanted}: {_('se cumple') if target.cumplida else _('falta')}"


def cuadros(tablero: Tablero) -> list[Cuadro]:
    """Return every table of the board, with its plots."""
    return [
        _figures(tablero),
        _tramites(tablero),
        _left(tablero.embudos),
        _media(tablero.medios),
        *([_plan(tablero.plan)] if tablero.plan else []),
        _trained(tablero.formacion),
    ]


def cuadro(tablero: Tablero, id: str) -> Cuadro | None:
    """Return one table by its id."""
    return next((found for found in cuadros(tablero) if found.id == id), None)


def _figures(tablero: Tablero) -> Cuadro:
    heads = [_("Indicador"), _("Ahora"), _("Antes"), _("Hace un año"), _("Cambio"), _("Meta del plan")]
    rows = [
        [
            str(cifra.indicador.title),
            en_palabras(cifra.indicador, cifra.ahora),
            en_palabras(cifra.indicador, cifra.antes),
            en_palabras(cifra.indicador, cifra.hace_un_anio),
            cambio(cifra),
            meta(cifra),
        ]
        for cifra in tablero.cifras
    ]
    return Cuadro("cifras", _("Cifras frente a antes y frente a la meta"), heads, rows)


def _tramites(tablero: Tablero) -> Cuadro:
    asked = tablero.indicadores_por_tramite
    heads = [_("Trámite"), *(str(indicator.title) for indicator in asked)]
    rows = [
        [fila.tramite.title, *(en_palabras(indicator, fila.datos[indicator.id]) for indicator in asked)]
        for fila in tablero.por_tramite
    ]
    claves = (Clave("a-tiempo", _("En línea")), Clave("demas", _("Por otros canales")))
    bars = [_channels(fila) for fila in tablero.por_tramite]
    plot = barras(_("Solicitudes por trámite"), bars, claves=claves)
    return Cuadro("tramites", _("Uso de cada trámite"), heads, rows, [plot] if any(b.largo for b in bars) else [])


def _channels(fila: FilaTramite) -> Barra:
    online = fila.datos.get("tramites.en_linea", Dato(None, 0))
    total = online.n or 0
    part = round((online.valor or 0) * total / 100)
    said = ngettext("%(n)s solicitud", "%(n)s solicitudes", total) % {"n": number_format(total)}
    return Barra(fila.tramite.title, said, [("a-tiempo", part), ("demas", total - part)])


def _left(embudos: Sequence[Embudo]) -> Cuadro:
    heads = [_("Trámite"), _("Empezados"), _("Dejados sin enviar"), _("Después de qué paso se dejan")]
    rows = [
        [e.tramite.title, number_format(e.empezados), porcentaje(e.dejados, e.empezados), _steps(e)] for e in embudos
    ]
    begun = [e for e in embudos if e.empezados]
    claves = (Clave("a-tiempo", _("Enviados o aún abiertos")), Clave("tarde", _("Dejados sin enviar")))
    bars = [
        Barra(
            e.tramite.title,
            number_format(e.empezados),
            [("a-tiempo", max(0, e.empezados - e.dejados)), ("tarde", e.dejados)],
        )
        for e in begun
    ]
    plots = [barras(_("Formularios empezados"), bars, claves=claves)] if bars else []
    note = _("Un formulario se cuenta como dejado cuando vence su borrador, en el día en que se empezó.")
    return Cuadro("abandono", _("Dónde se dejan los formularios"), heads, rows, plots, note)


def _steps(embudo: Embudo) -> str:
    named = [f"{step.titulo or _('antes del primero')}: {step.dejados}" for step in embudo.pasos[:3]]
    return "; ".join(named) or NADA


def _media(medios: Sequence[Any]) -> Cuadro:
    heads = [_("Medio"), _("Visitas"), _("Ven un trámite"), _("Empiezan el formulario"), _("Radican")]
    rows = [[str(m.nombre), *(number_format(n) for n in (m.visita, m.tramite, m.inicio, m.radicado))] for m in medios]
    claves = (Clave("mitad", _("Radican")), Clave("noventa", _("Visitan y no radican")))
    bars = [
        Barra(
            str(m.nombre),
            porcentaje(m.radicado, m.visita),
            [("mitad", m.radicado), ("noventa", max(0, m.visita - m.radicado))],
        )
        for m in medios
        if m.visita
    ]
    plots = [barras(_("Medios que más traen"), bars, con_numeros=False, claves=claves)] if bars else []
    return Cuadro("medios", _("Qué trajo cada medio"), heads, rows, plots)


def _plan(state: Any) -> Cuadro:
    heads = [_("Componente"), _("Actividades"), _("Hechas"), _("Vencidas")]
    parts = [*state.por_componente, state.todo]
    rows = [
        [part.nombre or _("Todo el plan"), str(part.total), porcentaje(part.hechas, part.total), str(part.vencidas)]
        for part in parts
    ]
    claves = (
        Clave("a-tiempo", _("Hechas")),
        Clave("tarde", _("Vencidas")),
        Clave("demas", _("Por hacer")),
    )
    bars = [
        Barra(
            part.nombre or _("Todo el plan"),
            porcentaje(part.hechas, part.total),
            [
                ("a-tiempo", part.hechas),
                ("tarde", part.vencidas),
                ("demas", part.total - part.hechas - part.vencidas),
            ],
        )
        for part in parts
        if part.total
    ]
    plots = [barras(_("Actividades del plan"), bars, claves=claves)] if bars else []
    return Cuadro("plan", _("Estado del plan"), heads, rows, plots)


def _trained(rows: Sequence[Any]) -> Cuadro:
    heads = [_("Dependencia"), _("Funcionarios"), _("Capacitados")]
    cells = [[row.nombre, str(row.total), porcentaje(row.capacitados, row.total)] for row in rows]
    claves = (Clave("a-tiempo", _("Capacitados")), Clave("demas", _("Por capacitar")))
    bars = [
        Barra(
            row.nombre,
            porcentaje(row.capacitados, row.total),
            [("a-tiempo", row.capacitados), ("demas", row.total - row.capacitados)],
        )
        for row in rows
        if row.total
    ]
    plots = [barras(_("Funcionarios capacitados"), bars, claves=claves)] if bars else []
    note = _("De siempre, no solo de este periodo.")
    return Cuadro("formacion", _("Capacitación por dependencia"), heads, cells, plots, note)
