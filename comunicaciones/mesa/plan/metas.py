"""The plan's targets: where each stands, one month by month, writing one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.guardar_meta import guardar_meta, quitar_meta
from comunicaciones.mesa.plan.formularios import MetaForm
from comunicaciones.mesa.plan.marco import (
    diferencias,
    el_plan,
    gestores,
    intentar,
    lectores,
    otro_antes,
    screen,
    version_vista,
)
from comunicaciones.models import Meta
from comunicaciones.presenters import plan_metas as presentar
from comunicaciones.selectors.plan_metas import por_mes, progreso, progresos
from comunicaciones.states.plan import OtroCambioAntes, PlanCerrado

EDITAR = ["GET", "HEAD", "POST"]


@lectores
@require_safe
def lista(request: HttpRequest, anio: int) -> HttpResponse:
    """Show where each target stands, as a plot and a table."""
    plan = el_plan(anio)
    found = progresos(plan)
    context = {"metas": presentar.filas(found), "grafica": presentar.grafica(found)}
    return screen(request, "metas", _("Metas"), context, plan=plan, aqui="metas")


@lectores
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one target month by month."""
    meta = get_object_or_404(Meta.objects.select_related("plan", "tramite"), pk=pk)
    found, months = progreso(meta), por_mes(meta)
    context = {
        "meta": meta,
        "fila": presentar.filas([found])[0],
        "grafica": presentar.grafica_mensual(meta, months, found.unidad),
        "meses": [
            {"nombre": presentar.nombre_del_mes(m), "valor": presentar.cifra(m.valor, found.unidad), "n": m.n}
            for m in months
        ],
    }
    return screen(request, "meta", presentar.nombre(found), context, plan=meta.plan, aqui="metas")


@gestores
@require_http_methods(EDITAR)
def escribir(request: HttpRequest, anio: int, pk: int = 0) -> HttpResponseBase:
    """Set a target, or change one. Who saves second is told, and keeps what they wrote."""
    plan = el_plan(anio)
    meta = get_object_or_404(Meta, pk=pk, plan=plan) if pk else None
    initial = {} if meta else {"desde": f"{anio}-01-01", "hasta": f"{anio}-12-31"}
    form = MetaForm(request.POST or None, instance=meta, initial=initial)
    context: dict[str, Any] = {"form": form, "meta": meta, "version": meta.version if meta else 0}
    title = _("Cambiar la meta") if meta else _("Meta nueva")
    if request.method != "POST" or not form.is_valid():
        return screen(request, "meta_form", title, context, plan=plan, status=422 if form.errors else 200)
    try:
        seen = version_vista(request) if meta else None
        guardar_meta(plan=plan, campos=form.cleaned_data, by=request.user, meta=meta, version=seen)
    except OtroCambioAntes as other:
        now = Meta.objects.get(pk=pk)
        context |= {"conflicto": otro_antes(other), "diferencias": diferencias(form, now), "version": other.version}
        return screen(request, "meta_form", title, context, plan=plan, status=409)
    except PlanCerrado:
        messages.error(request, _("No se guardó: el plan de ese año está cerrado."))
        return redirect("plan_metas", anio)
    messages.success(request, _("Meta guardada."))
    return redirect("plan_metas", anio)


@gestores
@require_POST
def quitar(request: HttpRequest, anio: int, pk: int) -> HttpResponseBase:
    """Take a target away."""
    meta = get_object_or_404(Meta, pk=pk, plan__anio=anio)
    intentar(request, lambda: quitar_meta(meta=meta, by=request.user), _("Meta quitada."))
    return redirect("plan_metas", anio)
