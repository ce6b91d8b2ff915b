"""The list of a session on paper and for a spreadsheet, for who may see attendance."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comunicaciones.actions.registrar_descarga_asistencia import registrar_descarga_asistencia
from comunicaciones.mesa.asistencia.marco import entero, jornada_para, sesion_mostrada
from comunicaciones.permissions.asistencia import puede_ver
from comunicaciones.presenters.hojas_asistencia import encabezados, libro, renglones
from comunicaciones.presenters.lista_asistencia import TEMPLATE, datos
from core import pdf
from core.hojas import csv_de

MOST_BLANKS = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _answer(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_safe
def en_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the list to be signed (`firmas=1`), or with who was there; with blank rows for who comes unregistered."""
    jornada = jornada_para(request, pk, puede=puede_ver)
    sesion = sesion_mostrada(request, jornada)
    to_sign = request.GET.get("firmas") == "1"
    blanks = min(entero(request.GET.get("vacias", "12" if to_sign else "0")), MOST_BLANKS)
    registrar_descarga_asistencia(cosa=sesion, clase="pdf", by=request.user)
    content = pdf.render(TEMPLATE, datos(sesion, tomada=not to_sign, vacias=blanks))
    return _answer(content, "application/pdf", f"asistencia-{jornada.slug}-{sesion.pk}.pdf")


@never_cache
@require_safe
def en_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all the sessions as a CSV."""
    jornada = jornada_para(request, pk, puede=puede_ver)
    registrar_descarga_asistencia(cosa=jornada, clase="csv", by=request.user)
    text = csv_de(encabezados(), renglones(jornada))
    return _answer(text, "text/csv; charset=utf-8", f"asistencia-{jornada.slug}.csv")


@never_cache
@require_safe
def en_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all the sessions as a workbook."""
    jornada = jornada_para(request, pk, puede=puede_ver)
    registrar_descarga_asistencia(cosa=jornada, clase="xlsx", by=request.user)
    return _answer(libro(jornada), XLSX, f"asistencia-{jornada.slug}.xlsx")
