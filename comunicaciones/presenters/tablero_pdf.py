"""The board on paper, for the Comité."""

from typing import Any

from django.utils import timezone, translation

from comunicaciones.presenters.tablero import cuadros
from comunicaciones.selectors.tablero import Tablero
from core.cuadros import Cuadro, en_palabras
from core.graficas import en_svg
from core.pdf import entity, render


def pdf_del_tablero(tablero: Tablero) -> bytes:
    """Return the board as a tagged PDF, in Spanish as every paper of the municipality."""
    with translation.override("es"):
        today = timezone.localdate()
        data = {
            "titulo": "Tablero del plan de comunicaciones",
            "referencia": en_palabras(tablero.periodo),
            "entidad": entity(),
            "fecha": [today.year, today.month, today.day],
            "hechos": [
                ["Periodo", en_palabras(tablero.periodo)],
                ["Se compara con", f"{en_palabras(tablero.antes)}, y {en_palabras(tablero.hace_un_anio)}"],
                ["Matriz de trámites", f"{tablero.matriz.hechas} de {tablero.matriz.total} casillas"],
            ],
            "cuadros": [_table(found) for found in cuadros(tablero)],
        }
        return render("comunicaciones/tablero.typ", data, moment=timezone.now())


def _table(found: Cuadro) -> dict[str, Any]:
    return {
        "titulo": found.titulo,
        "encabezados": list(found.encabezados),
        "filas": [list(row) for row in found.filas],
        "nota": found.nota,
        "graficas": [
            {"titulo": plot.titulo, "descripcion": plot.descripcion, "svg": en_svg(plot)} for plot in found.graficas
        ],
    }
