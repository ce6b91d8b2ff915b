"""The answers of a survey as files for a spreadsheet; each is written down in the audit."""

from collections.abc import Iterator
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from wagtail.admin import messages

from comunicaciones.actions.registrar_exportacion_encuesta import registrar_exportacion_encuesta
from comunicaciones.mesa.encuestas.marco import encuesta_de, filtro_de, para_quien_ve
from comunicaciones.models import Encuesta
from comunicaciones.selectors.encuestas_hoja import Hoja, hoja_de
from comunicaciones.views.answers import private
from core.hojas import BOM, csv_de, neutral


@para_quien_ve
@require_safe
def hoja(request: HttpRequest, pk: int, formato: str) -> HttpResponseBase:
    """Send the answers, one a row and one column a question, as CSV or XLSX."""
    survey = encuesta_de(pk)
    found = hoja_de(survey, filtro_de(request))
    if found is None:
        messages.error(request, _("Hay muy pocas respuestas para descargarlas sin que alguien sea reconocido."))
        return redirect("encuesta_resultados", pk)
    registrar_exportacion_encuesta(encuesta=survey, formato=formato, by=request.user)
    response = _csv(found) if formato == "csv" else _xlsx(found)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(survey)}.{formato}"'
    return private(response)  # type: ignore[no-any-return]  # as given


def _name(survey: Encuesta) -> str:
    return f"encuesta-{survey.slug}"


def _csv(found: Hoja) -> HttpResponseBase:
    def lines() -> Iterator[str]:
        yield csv_de(found.titulos, ())
        for row in found.filas():
            yield csv_de(row, ()).removeprefix(BOM)

    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")


def _xlsx(found: Hoja) -> HttpResponseBase:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Respuestas"))
    sheet.append([neutral(title) for title in found.titulos])
    for row in found.filas():
        sheet.append([neutral(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, content_type=kind)
