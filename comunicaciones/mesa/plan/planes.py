"""The plans by year: the list, a new one, a copy, the head of one, closing and opening it, its components."""

from typing import Any

from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.cerrar_plan import abrir_plan, cerrar_plan
from comunicaciones.actions.copiar_plan import copiar_plan
from comunicaciones.actions.guardar_componente import guardar_componente, quitar_componente
from comunicaciones.actions.guardar_plan import guardar_plan
from comunicaciones.mesa.plan.formularios import CerrarForm, ComponenteForm, CopiarForm, PlanForm
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
from comunicaciones.models import Componente, Plan
from comunicaciones.presenters.plan_historia import historia_de
from comunicaciones.selectors.plan import estado_del_plan, plan_actual, planes
from comunicaciones.states.plan import OtroCambioAntes, PlanCerrado

EDITAR = ["GET", "HEAD", "POST"]


@lectores
@require_safe
def inicio(request: HttpRequest) -> HttpResponseBase:
    """Open this year's plan; the list while there is none."""
    plan = plan_actual()
    return redirect("plan_anio", plan.anio) if plan is not None else redirect("plan_lista")


@lectores
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show all plans."""
    return screen(request, "lista", _("Planes por año"), {"planes": planes()})


@gestores
@require_http_methods(EDITAR)
def nuevo(request: HttpRequest) -> HttpResponseBase:
    """Begin a plan from nothing."""
    year = timezone.localdate().year
    initial = {"anio": year, "titulo": _("Plan de comunicaciones %(anio)s") % {"anio": year}}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = guardar_plan(campos=form.cleaned_data, by=request.user)
        except IntegrityError:  # somebody made it in this very moment
            form.add_error("anio", _("Ese año ya tiene su plan."))
        else:
            messages.success(request, _("Plan creado. Ahora agregue sus componentes."))
            return redirect("plan_anio", made.anio)
    return screen(request, "plan", _("Plan nuevo"), {"form": form}, status=422 if form.errors else 200)


@gestores
@require_http_methods(EDITAR)
def copiar(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Begin another year's plan as a copy of this one."""
    plan = el_plan(anio)
    form = CopiarForm(request.POST or None, initial={"anio": anio + 1})
    if request.method == "POST" and form.is_valid():
        try:
            made = copiar_plan(de=plan, anio=form.cleaned_data["anio"], by=request.user)
        except IntegrityError:
            form.add_error("anio", _("Ese año ya tiene su plan."))
        else:
            messages.success(
                request, _("Plan copiado. Revise las fechas y los responsables antes de ponerlo en marcha.")
            )
            return redirect("plan_anio", made.anio)
    title = _("Copiar el plan %(anio)s") % {"anio": anio}
    return screen(request, "copiar", title, {"form": form}, plan=plan, status=422 if form.errors else 200)


@gestores
@require_http_methods(EDITAR)
def editar(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Change the head of a plan."""
    plan = el_plan(anio)
    if plan.esta_cerrado:
        messages.error(request, _("El plan de ese año está cerrado. Ábralo para cambiarlo."))
        return redirect("plan_anio", anio)
    form = PlanForm(request.POST or None, instance=plan)
    context: dict[str, Any] = {"form": form, "version": plan.version, "historia": historia_de(plan)}
    if request.method == "POST" and form.is_valid():
        try:
            saved = guardar_plan(campos=form.cleaned_data, by=request.user, plan=plan, version=version_vista(request))
        except OtroCambioAntes as other:
            now = Plan.objects.get(pk=plan.pk)
            context |= {"conflicto": otro_antes(other), "diferencias": diferencias(form, now), "version": other.version}
            return screen(request, "plan", _("Cambiar el plan"), context, plan=now, status=409)
        except PlanCerrado:
            messages.error(request, _("No se guardó: cerraron el plan mientras usted escribía."))
            return redirect("plan_anio", anio)
        messages.success(request, _("Plan guardado."))
        return redirect("plan_anio", saved.anio)
    shown = el_plan(anio)  # the form wrote on the other
    return screen(request, "plan", _("Cambiar el plan"), context, plan=shown, status=422 if form.errors else 200)


@gestores
@require_http_methods(EDITAR)
def cerrar(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Close a plan with its balance, having said what stays undone."""
    plan = el_plan(anio)
    if plan.esta_cerrado:
        return redirect("plan_anio", anio)
    form = CerrarForm(request.POST or None, initial={"balance": plan.balance})
    if request.method == "POST" and form.is_valid():
        text, seen = form.cleaned_data["balance"], version_vista(request)
        intentar(
            request,
            lambda: cerrar_plan(plan=plan, balance=text, by=request.user, version=seen),
            _("Plan cerrado. Quedó como está; se puede volver a abrir."),
        )
        return redirect("plan_anio", anio)
    context = {"form": form, "version": plan.version, "estado": estado_del_plan(plan, con_metas=False)}
    title = _("Cerrar el plan %(anio)s") % {"anio": anio}
    return screen(request, "cerrar", title, context, plan=plan, status=422 if form.errors else 200)


@gestores
@require_POST
def abrir(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Open a closed plan again."""
    plan = el_plan(anio)
    intentar(request, lambda: abrir_plan(plan=plan, by=request.user), _("Plan abierto otra vez."))
    return redirect("plan_anio", anio)


@gestores
@require_http_methods(EDITAR)
def componente(request: HttpRequest, anio: int, pk: int = 0) -> HttpResponseBase:
    """Add a component, or change one."""
    plan = el_plan(anio)
    found = get_object_or_404(Componente, pk=pk, plan=plan) if pk else None
    initial = {} if found else {"orden": plan.componentes.count() + 1}
    form = ComponenteForm(request.POST or None, plan=plan, instance=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        intentar(
            request,
            lambda: guardar_componente(plan=plan, campos=data, by=request.user, componente=found),
            _("Componente guardado."),
        )
        return redirect("plan_anio", anio)
    title = _("Cambiar el componente") if found else _("Componente nuevo")
    context = {"form": form, "componente": found}
    return screen(request, "componente", title, context, plan=plan, status=422 if form.errors else 200)


@gestores
@require_POST
def quitar(request: HttpRequest, anio: int, pk: int) -> HttpResponseBase:
    """Take away a component without activities."""
    found = get_object_or_404(Componente, pk=pk, plan__anio=anio)
    try:
        intentar(request, lambda: quitar_componente(componente=found, by=request.user), _("Componente quitado."))
    except ProtectedError:
        messages.error(request, _("No se quitó: tiene actividades. Páselas a otro componente o cancélelas."))
        return redirect(reverse("plan_componente", args=[anio, pk]))
    return redirect("plan_anio", anio)
