"""Marks that come many at once: the scans of a telephone without signal, a CSV; and the report of each load."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comunicaciones.actions.cargar_asistencia import cargar_asistencia
from comunicaciones.mesa.asistencia.formularios import CsvForm, EscaneosForm
from comunicaciones.mesa.asistencia.marco import intentar, jornada_para, pantalla, sesion_mostrada
from comunicaciones.models import CargaAsistencia, JornadaPage, Sesion
from comunicaciones.permissions.asistencia import puede_tomar
from comunicaciones.presenters.asistencia import hora_de
from comunicaciones.presenters.informe_carga import resumen
from comunicaciones.states.asistencia import SIN_PROBLEMA, Medio, Resultado
from core.hojas import csv_de

PER_PAGE = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subir(request: HttpRequest, pk: int) -> HttpResponse:
    """Take scans or a file for a session, and lead to what became of each line."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_mostrada(request, jornada)
    with_file = request.POST.get("clase") == "csv"
    escaneos = EscaneosForm(request.POST if request.method == "POST" and not with_file else None)
    archivo = CsvForm(request.POST, request.FILES) if with_file else CsvForm()
    form = archivo if with_file else escaneos
    if request.method == "POST" and form.is_valid():
        carga = _load(request, jornada, sesion, form)
        if carga is not None:
            return redirect("asistencia_carga", jornada.pk, carga.pk)
    context = {
        "sesion": sesion,
        "escaneos": escaneos,
        "csv": archivo,
        "cargas": CargaAsistencia.objects.filter(jornada=jornada).select_related("por").defer("informe")[:20],
    }
    status = 422 if form.errors else 200
    title = _("Subir escaneos o un archivo")
    template = "comunicaciones/asistencia/mesa/subir.html"
    return pantalla(request, template, title, context, jornada=jornada, status=status)


def _load(request: HttpRequest, jornada: JornadaPage, sesion: Sesion, form: Any) -> CargaAsistencia | None:
    if isinstance(form, CsvForm):
        name, lectura = form.cleaned_data["archivo"]
        parcial, medio = form.cleaned_data["parcial"], Medio.LISTA
    else:
        name, lectura, parcial, medio = "", form.cleaned_data["lineas"], True, Medio.QR
    _done, carga = intentar(
        request,
        lambda: cargar_asistencia(
            jornada=jornada,
            sesion_pk=sesion.pk,
            lineas=lectura.lineas,
            origen=name,
            parcial=parcial,
            medio=medio,
            by=request.user,
        ),
    )
    return carga if isinstance(carga, CargaAsistencia) else None


def _rows(carga: CargaAsistencia) -> list[dict[str, Any]]:
    labels = dict(Resultado.choices)
    report = carga.informe if isinstance(carga.informe, list) else []
    return [
        {
            "numero": number,
            "dicho": said,
            "resultado": labels.get(result, result),
            "mal": result not in SIN_PROBLEMA,
            "hora": hora_de(moment) if (moment := parse_datetime(when)) else "",
        }
        for number, said, result, when, _row in report
    ]


@never_cache
@require_safe
def carga(request: HttpRequest, pk: int, carga_pk: int) -> HttpResponse:
    """Show what became of each line of a load, those with a problem first."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    found = get_object_or_404(CargaAsistencia, pk=carga_pk, jornada=jornada)
    rows = sorted(_rows(found), key=lambda row: not row["mal"])
    context = {
        "carga": found,
        "resumen": resumen(found),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "mal": sum(row["mal"] for row in rows),
    }
    template = "comunicaciones/asistencia/mesa/carga.html"
    return pantalla(request, template, _("Informe de la carga"), context, jornada=jornada)


@never_cache
@require_safe
def informe(request: HttpRequest, pk: int, carga_pk: int) -> HttpResponse:
    """Send the report of a load as a file, in the order of its lines."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    found = get_object_or_404(CargaAsistencia, pk=carga_pk, jornada=jornada)
    heads = [_("Línea"), _("Código o correo"), _("Resultado"), _("Hora")]
    rows = [[str(r["numero"]), r["dicho"], str(r["resultado"]), r["hora"]] for r in _rows(found)]
    response = HttpResponse(csv_de(heads, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="carga-{found.pk}.csv"'
    return response
