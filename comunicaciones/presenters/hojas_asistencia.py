"""The attendance of a jornada as rows of a spreadsheet, a person and session a row."""

from collections.abc import Iterator
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from comunicaciones.models import JornadaPage
from comunicaciones.presenters.lista_asistencia import documento_de
from comunicaciones.selectors.asistencia import filas, sesiones
from core.hojas import neutral


def encabezados() -> list[str]:
    """Return the heads, in the language that is active."""
    return [
        _("Sesión"),
        _("Fecha"),
        _("Nombre"),
        _("Documento"),
        _("Dependencia"),
        _("Inscripción"),
        _("Asistencia"),
        _("Marcada"),
        _("Cómo"),
        _("Tomó la asistencia"),
    ]


def renglones(jornada: JornadaPage) -> Iterator[list[str]]:
    """Return the rows, session after session."""
    for number, sesion in enumerate(sesiones(jornada), start=1):
        sesion.jornada = jornada
        for row in filas(sesion):
            mark = row.asistencia
            yield [
                sesion.titulo or str(number),
                f"{timezone.localtime(sesion.inicio):%Y-%m-%d}",
                row.inscripcion.nombre,
                documento_de(row),
                str(row.inscripcion.dependencia or ""),
                str(row.inscripcion.get_estado_display()),
                _("Presente") if mark is not None else _("Ausente"),
                f"{timezone.localtime(mark.marcada_en):%Y-%m-%d %H:%M}" if mark is not None else "",
                str(mark.get_medio_display()) if mark is not None else "",
                str(mark.por or "") if mark is not None else "",
            ]


def libro(jornada: JornadaPage) -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Asistencia"))
    for row in (encabezados(), *renglones(jornada)):
        sheet.append([neutral(cell) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
