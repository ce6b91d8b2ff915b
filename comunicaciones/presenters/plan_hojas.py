"""The matrix and the list of evidence as tables for spreadsheets, CSV and XLSX."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from comunicaciones.models import Evidencia
from comunicaciones.selectors.matriz import Celda, Matriz
from comunicaciones.states.plan import Paso
from core.hojas import neutral

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGO = 60


def xlsx_de(titulo: str, encabezados: Sequence[str], filas: Iterable[Sequence[str]]) -> bytes:
    """Return a table as a workbook of one sheet, all cells text that no spreadsheet takes for a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = titulo[:31]
    widths = [len(head) for head in encabezados]
    sheet.append([neutral(head) for head in encabezados])
    for row in filas:
        sheet.append([neutral(cell) for cell in row])
        widths = [max(wide, min(LARGO, len(cell))) for wide, cell in zip(widths, row, strict=True)]
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide + 2
    sheet.freeze_panes = "B2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def como_quedo(celda: Celda) -> str:
    """Return how a cell stands in words."""
    if celda.sola is not None:
        return _("Sí, lo marca el sistema")
    if celda.a_mano:
        return _("Sí")
    return _("Asignado") if celda.dada else _("No")


def encabezados_de_matriz() -> list[str]:
    """Return the heads: for each step how it stands, its day, who and what proves it."""
    heads = [_("Trámite"), _("Dependencia"), _("Avance")]
    for paso in Paso:
        label = str(paso.label)
        heads += [label, f"{label}: {_('fecha')}", f"{label}: {_('responsable')}", f"{label}: {_('nota y evidencias')}"]
    return heads


def filas_de_matriz(matriz: Matriz) -> list[list[str]]:
    """Return a row a trámite."""
    rows = []
    for renglon in matriz.renglones:
        row = [renglon.tramite.title, str(renglon.tramite.dependencia or ""), f"{renglon.cuenta.porcentaje} %"]
        for celda in renglon.celdas:
            row += _celda(celda)
        rows.append(row)
    return rows


def _celda(celda: Celda) -> list[str]:
    written = celda.casilla
    notes = [celda.sola.texto if celda.sola else "", written.nota if written else ""]
    if celda.evidencias:
        notes.append(_("evidencias: %(n)s") % {"n": celda.evidencias})
    return [
        como_quedo(celda),
        celda.fecha.isoformat() if celda.fecha else "",
        str(written.responsable) if written and written.responsable else "",
        "; ".join(note for note in notes if note),
    ]


def encabezados_de_evidencias() -> list[str]:
    """Return the heads of the list of evidence."""
    return [
        _("Fecha"),
        _("Serie"),
        _("Qué muestra"),
        _("Año del plan"),
        _("Componente"),
        _("Actividad o casilla"),
        _("Archivo"),
        _("Bytes"),
        "SHA-256",
        _("Enlace"),
        _("La agregó"),
        _("Agregada"),
        _("Apartada"),
    ]


def fila_de_evidencia(row: Evidencia) -> list[str]:
    """Return a piece of evidence as a row."""
    part = row.actividad.componente if row.actividad else None
    return [
        row.fecha.isoformat(),
        row.get_tipo_display(),
        row.nota,
        str(part.plan.anio) if part else "",
        part.nombre if part else _("Matriz de trámites"),
        str(row.actividad or row.casilla),
        row.nombre,
        str(row.tamano) if row.archivo else "",
        row.sha256,
        row.enlace,
        str(row.subida_por or ""),
        f"{timezone.localtime(row.subida_en):%Y-%m-%d %H:%M}",
        row.apartada_motivo if row.apartada_en else "",
    ]
