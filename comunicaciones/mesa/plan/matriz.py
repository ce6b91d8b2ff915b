"""The matrix of trámites: the whole, one cell, and files of it for spreadsheets."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.guardar_casilla import guardar_casilla
from comunicaciones.mesa.plan.evidencias import archivo_de
from comunicaciones.mesa.plan.formularios import CasillaForm, EvidenciaForm
from comunicaciones.mesa.plan.marco import diferencias, gestores, lectores, otro_antes, screen, version_vista
from comunicaciones.models import Casilla
from comunicaciones.permissions.plan import puede_gestionar_plan, puede_ver_evidencias
from comunicaciones.presenters.plan_historia import historia_de
from comunicaciones.presenters.plan_hojas import XLSX, encabezados_de_matriz, filas_de_matriz, xlsx_de
from comunicaciones.selectors.evidencias import de_casilla
from comunicaciones.selectors.matriz import Celda, celda, matriz, tramites_de_la_matriz
from comunicaciones.selectors.plan import plan_actual
from comunicaciones.states.plan import OtroCambioAntes, Paso
from core.hojas import csv_de

EDITAR = ["GET", "HEAD", "POST"]


@lectores
@require_safe
def pagina(request: HttpRequest) -> HttpResponse:
    """Show all trámites and steps at a glance."""
    title = _("Matriz de trámites")
    return screen(request, "matriz", title, {"matriz": matriz()}, cerca=plan_actual(), aqui="matriz")


@lectores
@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    """Send the matrix as CSV."""
    text = csv_de(encabezados_de_matriz(), filas_de_matriz(matriz()))
    return archivo_de(text.encode(), "text/csv; charset=utf-8", f"matriz-{timezone.localdate():%Y%m%d}.csv")


@lectores
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """Send the matrix as a workbook."""
    content = xlsx_de(_("Matriz de trámites"), encabezados_de_matriz(), filas_de_matriz(matriz()))
    return archivo_de(content, XLSX, f"matriz-{timezone.localdate():%Y%m%d}.xlsx")


def _celda(tramite: int, paso: str) -> Celda:
    page = tramites_de_la_matriz().filter(pk=tramite).first()
    found = celda(page, paso) if page is not None and paso in Paso.values else None
    if found is None:
        raise Http404
    return found


@lectores
@require_http_methods(EDITAR)
def casilla(request: HttpRequest, tramite: int, paso: str) -> HttpResponseBase:
    """Show one cell and, to who manages the plan, write it. Who saves second is told, and keeps what they wrote."""
    found = _celda(tramite, paso)
    row = found.casilla or Casilla(tramite=found.tramite, paso=paso)
    if request.method != "POST":
        return _show(request, found, CasillaForm(instance=row, sola=found.sola is not None), row.version)
    if not puede_gestionar_plan(request.user):
        raise Http404
    form = CasillaForm(request.POST, instance=row, sola=found.sola is not None)
    if not form.is_valid():
        return _show(request, found, form, row.version, status=422)
    data = form.cleaned_data
    # A tick by hand that was there before the system saw the fact stays as it was.
    kept = Casilla.objects.filter(pk=row.pk).values_list("fecha", flat=True).first() if row.pk else None
    try:
        guardar_casilla(
            tramite=found.tramite,
            paso=paso,
            fecha=data.get("fecha", kept),
            responsable=data["responsable"],
            nota=data["nota"],
            by=request.user,
            version=version_vista(request),
        )
    except OtroCambioAntes as other:
        now = Casilla.objects.get(tramite=found.tramite, paso=paso)
        extra = {"conflicto": otro_antes(other), "diferencias": diferencias(form, now)}
        return _show(request, found, form, now.version, extra, 409)
    messages.success(request, _("Casilla guardada."))
    return redirect("plan_matriz")


def _show(
    request: HttpRequest,
    found: Celda,
    form: CasillaForm,
    version: int,
    extra: dict[str, Any] | None = None,
    status: int = 200,
    evidencia: EvidenciaForm | None = None,
) -> HttpResponse:
    context = {
        "celda": found,
        "form_casilla": form,
        "version": version,
        "form": evidencia or EvidenciaForm(),
        "evidencias": de_casilla(found.casilla),
        "ve_evidencias": puede_ver_evidencias(request.user),
        "historia": historia_de(found.casilla) if found.casilla is not None and found.casilla.pk else [],
        **(extra or {}),
    }
    title = f"{found.paso_texto}: {found.tramite.title}"
    trail = [(reverse("plan_matriz"), _("Matriz de trámites"))]
    return screen(request, "casilla", title, context, cerca=plan_actual(), aqui="matriz", migas=trail, status=status)


@gestores
@require_POST
def evidencia(request: HttpRequest, tramite: int, paso: str) -> HttpResponseBase:
    """Add what proves a cell; a cell that nobody wrote yet is made, not ticked."""
    found = _celda(tramite, paso)
    form = EvidenciaForm(request.POST, request.FILES)
    row = found.casilla
    if not form.is_valid():
        cell = CasillaForm(instance=row or Casilla(tramite=found.tramite, paso=paso), sola=found.sola is not None)
        return _show(request, found, cell, row.version if row else 0, status=422, evidencia=form)
    if row is None:
        row = guardar_casilla(tramite=found.tramite, paso=paso, fecha=None, responsable=None, nota="", by=request.user)
    data = form.cleaned_data
    anotar_evidencia(
        casilla=row,
        tipo=data["tipo"],
        texto=data["nota"],
        archivo=data["archivo"],
        enlace=data["enlace"],
        fecha=data["fecha"],
        by=request.user,
    )
    messages.success(request, _("Evidencia guardada."))
    return redirect("plan_casilla", tramite, paso)
