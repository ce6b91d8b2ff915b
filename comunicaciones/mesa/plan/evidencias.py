"""All evidence as the Archivo looks through it, the file of one, setting one aside and bringing it back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.apartar_evidencia import apartar_evidencia, restaurar_evidencia
from comunicaciones.actions.registrar_descarga_evidencia import registrar_descarga_evidencia
from comunicaciones.actions.registrar_salida import registrar_salida
from comunicaciones.mesa.plan.marco import entero, intentar, screen, solo, volver
from comunicaciones.models import Evidencia, Plan
from comunicaciones.permissions.plan import (
    puede_apartar_evidencia,
    puede_ver_evidencia,
    puede_ver_evidencias,
)
from comunicaciones.presenters.plan_hojas import encabezados_de_evidencias, fila_de_evidencia
from comunicaciones.selectors.evidencias import FiltrosEvidencia, evidencias, opciones_de_evidencia, series
from comunicaciones.selectors.plan import plan_actual
from core.hojas import csv_de
from core.views.archivos import descarga
from cuentas.selectors import es_funcionario

PER_PAGE = 50
MOST = 20_000
archivistas = solo(puede_ver_evidencias)
funcionarios = solo(es_funcionario)


@archivistas
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show the evidence that was chosen, with how many there are of each series."""
    filtros = FiltrosEvidencia.from_query(request.GET)
    page = Paginator(evidencias(filtros), PER_PAGE).get_page(request.GET.get("p"))
    choices = opciones_de_evidencia(filtros)
    choices["componente"].append(("matriz", _("Matriz de trámites")))
    names = {"anio": _("Año"), "componente": _("Componente"), "tipo": _("Serie")}
    context: dict[str, Any] = {
        "page": page,
        "filtros": filtros,
        "series": series(filtros),
        "grupos": [
            {"nombre": n, "titulo": t, "elegido": getattr(filtros, n), "opciones": choices[n]} for n, t in names.items()
        ],
    }
    near = Plan.objects.filter(anio=entero(filtros.anio)).first() if filtros.anio else plan_actual()
    return screen(request, "evidencias", _("Evidencias"), context, cerca=near, aqui="evidencias")


@archivistas
@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    """Send the list that was chosen as a file for a spreadsheet."""
    rows = evidencias(FiltrosEvidencia.from_query(request.GET))[:MOST]
    text = csv_de(encabezados_de_evidencias(), (fila_de_evidencia(row) for row in rows))
    registrar_salida(evento="comunicaciones.evidencia.listar", by=request.user)
    return archivo_de(text.encode(), "text/csv; charset=utf-8", f"evidencias-{timezone.localdate():%Y%m%d}.csv")


def archivo_de(content: bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a file for a spreadsheet, kept by no cache."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _visible(request: HttpRequest, id: Any) -> Evidencia:
    rows = Evidencia.objects.select_related("actividad__componente__plan", "casilla__tramite")
    row = get_object_or_404(rows, pk=id)
    if not puede_ver_evidencia(request.user, row):
        raise Http404
    return row


@funcionarios
@require_safe
def descargar(request: HttpRequest, id: Any) -> HttpResponseBase:
    """Send the file of a piece of evidence, and put on record to whom."""
    row = _visible(request, id)
    if not row.archivo:
        raise Http404
    try:
        response = descarga(row.archivo, nombre=row.nombre, content_type=row.content_type, sha256=row.sha256)
    except OSError as error:
        raise Http404 from error
    if request.method == "GET":
        registrar_descarga_evidencia(evidencia=row, by=request.user)
    return response


@funcionarios
@require_POST
def apartar(request: HttpRequest, id: Any) -> HttpResponseBase:
    """Set a piece of evidence aside, or bring it back."""
    row = _visible(request, id)
    if not puede_apartar_evidencia(request.user, row):
        raise Http404
    if "restaurar" in request.POST:
        intentar(
            request, lambda: restaurar_evidencia(evidencia=row, by=request.user), _("La evidencia vuelve a contar.")
        )
    else:
        why = request.POST.get("motivo", "")
        intentar(
            request,
            lambda: apartar_evidencia(evidencia=row, motivo=why, by=request.user),
            _("Evidencia apartada. No se borra: se puede restaurar."),
        )
    return volver(request, donde(row))


def donde(row: Evidencia) -> str:
    """Return the address of the screen that a piece of evidence stands on."""
    if row.casilla is not None:
        return reverse("plan_casilla", args=[row.casilla.tramite_id, row.casilla.paso])
    return f"{reverse('plan_actividad', args=[row.actividad_id])}#evidencias"
