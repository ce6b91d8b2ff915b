"""The share of civil servants trained, as a table with its plot."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from comunicaciones.selectors.capacitacion import Formacion
from core.cuadros import Cuadro, porcentaje
from core.graficas import Barra, barras


def encabezados() -> list[str]:
    """Return the heads of the table."""
    return [_("Dependencia"), _("Funcionarios"), _("Capacitados"), _("Parte")]


def renglones(rows: Sequence[Formacion]) -> list[list[str]]:
    """Return the rows of the table."""
    return [
        [row.nombre, str(row.total), str(row.capacitados), f"{row.porcentaje} %" if row.total else "–"] for row in rows
    ]


def cuadro(rows: Sequence[Formacion]) -> Cuadro:
    """Return the table with its plot: the trained in the dark part of each dependencia's bar."""
    bars = [
        Barra(
            row.nombre,
            porcentaje(row.capacitados, row.total),
            [("a-tiempo", row.capacitados), ("demas", row.total - row.capacitados)],
        )
        for row in rows
        if row.id
    ]
    titulo = _("Funcionarios capacitados por dependencia")
    return Cuadro("capacitados", titulo, encabezados(), renglones(rows), [barras(titulo, bars)] if bars else [])
