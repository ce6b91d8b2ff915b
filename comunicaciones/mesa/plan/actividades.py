"""The activities: the plan's list, one's own, the sheet of one, writing one, moving one, its evidence."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.guardar_actividad import guardar_actividad
from comunicaciones.actions.mover_actividad import mover_actividad
from comunicaciones.mesa.plan.formularios import ActividadForm, EvidenciaForm
from comunicaciones.mesa.plan.marco import (
    diferencias,
    el_plan,
    gestores,
    intentar,
    lectores,
    otro_antes,
    screen,
    solo,
    version_vista,
    volver,
)
from comunicaciones.models import Actividad, Plan
from comunicaciones.permissions.plan import (
    puede_gestionar_plan,
    puede_llevar_actividad,
    puede_ver_actividad,
    puede_ver_evidencias,
)
from comunicaciones.presenters.plan_historia import historia_de_actividad
from comunicaciones.selectors.evidencias import de_actividad
from comunicaciones.selectors.plan import (
    Filtros,
    actividades,
    componentes_de,
    estado_del_plan,
    mis_actividades,
    opciones,
    tono_de,
)
from comunicaciones.states.plan import BOTONES, CON_MOTIVO, MOVIMIENTOS, EstadoActividad, OtroCambioAntes, PlanCerrado
from cuentas.selectors import es_funcionario

EDITAR = ["GET", "HEAD", "POST"]
funcionarios = solo(es_funcionario)


def con_filtros(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """Return the activities that the address chooses, with what the filters may choose."""
    filtros = Filtros.from_query(request.GET)
    names = {
        "componente": _("Componente"),
        "responsable": _("Responsable"),
        "estado": _("Estado"),
        "tramite": _("Trámite"),
    }
    choices = opciones(plan)
    return {
        "filas": actividades(plan, filtros),
        "filtros": filtros,
        "grupos": [
            {
                "nombre": name,
                "titulo": title,
                "elegido": getattr(filtros, name),
                "opciones": [(v, t or _("Nadie todavía")) for v, t in choices[name]],
            }
            for name, title in names.items()
        ],
    }


def movimientos(actividad: Actividad) -> list[dict[str, Any]]:
    """Return the acts that an activity's state allows, as buttons."""
    return [
        {"hacia": to.value, "boton": BOTONES[to], "con_motivo": to in CON_MOTIVO}
        for to in MOVIMIENTOS[EstadoActividad(actividad.estado)]
    ]


@lectores
@require_safe
def lista(request: HttpRequest, anio: int) -> HttpResponse:
    """Show a plan: its figures and its activities by component, those that the filters choose."""
    plan = el_plan(anio)
    context = con_filtros(request, plan) | {
        "estado": estado_del_plan(plan, con_metas=False),
        "componentes": componentes_de(plan),
    }
    return screen(request, "actividades", plan.titulo, context, plan=plan, aqui="actividades")


@funcionarios
@require_safe
def mias(request: HttpRequest) -> HttpResponse:
    """Show a person's own activities, also to who does not read the plan."""
    return screen(request, "mias", _("Mis actividades del plan"), {"filas": mis_actividades(request.user)})


def _visible(request: HttpRequest, pk: int) -> Actividad:
    rows = Actividad.objects.select_related("componente__plan", "responsable", "dependencia", "cambiada_por")
    row = get_object_or_404(rows.prefetch_related("tramites"), pk=pk)
    if not puede_ver_actividad(request.user, row):
        raise Http404
    return row


@funcionarios
@require_safe
def ficha(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one activity."""
    return _ficha(request, _visible(request, pk), EvidenciaForm())


def _ficha(request: HttpRequest, row: Actividad, form: EvidenciaForm, status: int = 200) -> HttpResponse:
    plan = row.componente.plan
    leads = puede_llevar_actividad(request.user, row)
    context = {
        "actividad": row,
        "tono": tono_de(row),
        "lleva": leads,
        "movimientos": movimientos(row) if leads and not plan.esta_cerrado else [],
        "historia": historia_de_actividad(row),
        "evidencias": de_actividad(row),
        "ve_evidencias": puede_ver_evidencias(request.user) or row.responsable_id == request.user.pk,
        "form": form,
    }
    return screen(request, "actividad", row.nombre, context, plan=plan, status=status)


@funcionarios
@require_POST
def mover(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Move an activity, seen in one state, to another."""
    row = _visible(request, pk)
    if not puede_llevar_actividad(request.user, row):
        raise Http404
    said, to, why = (request.POST.get(name, "") for name in ("desde", "hacia", "motivo"))
    label = EstadoActividad(to).label if to in EstadoActividad.values else ""
    intentar(
        request,
        lambda: mover_actividad(actividad=row, desde=said, hacia=to, by=request.user, motivo=why),
        _("«%(que)s» quedó: %(estado)s.") % {"que": row.nombre, "estado": label},
    )
    return volver(request, reverse("plan_actividad", args=[pk]))


@funcionarios
@require_POST
def evidencia(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Add what proves an activity."""
    row = _visible(request, pk)
    if not puede_llevar_actividad(request.user, row):
        raise Http404
    form = EvidenciaForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ficha(request, row, form, 422)
    data = form.cleaned_data
    anotar_evidencia(
        actividad=row,
        tipo=data["tipo"],
        texto=data["nota"],
        archivo=data["archivo"],
        enlace=data["enlace"],
        fecha=data["fecha"],
        by=request.user,
    )
    messages.success(request, _("Evidencia guardada."))
    return redirect(f"{reverse('plan_actividad', args=[pk])}#evidencias")


@gestores
@require_http_methods(EDITAR)
def nueva(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Add an activity."""
    plan = el_plan(anio)
    if plan.esta_cerrado or not plan.componentes.exists():
        closed = _("El plan de ese año está cerrado.")
        messages.error(request, closed if plan.esta_cerrado else _("Agregue primero un componente."))
        return redirect("plan_anio", anio)
    form = ActividadForm(request.POST or None, plan=plan, initial={"componente": request.GET.get("componente")})
    if request.method == "POST" and form.is_valid():
        try:
            made = guardar_actividad(campos=_campos(form), tramites=form.cleaned_data["tramites"], by=request.user)
        except PlanCerrado:
            messages.error(request, _("No se guardó: cerraron el plan mientras usted escribía."))
            return redirect("plan_anio", anio)
        messages.success(request, _("Actividad agregada."))
        return redirect("plan_actividad", made.pk)
    title = _("Actividad nueva")
    return screen(request, "actividad_form", title, {"form": form}, plan=plan, status=422 if form.errors else 200)


@funcionarios
@require_http_methods(EDITAR)
def editar(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change an activity. Who saves second is told what changed and keeps what they wrote."""
    row = _visible(request, pk)
    plan, name = row.componente.plan, row.nombre
    if not puede_gestionar_plan(request.user):
        raise Http404
    if plan.esta_cerrado:
        messages.error(request, _("El plan de ese año está cerrado. Ábralo para cambiarlo."))
        return redirect("plan_actividad", pk)
    form = ActividadForm(request.POST or None, plan=plan, instance=row)
    context: dict[str, Any] = {"form": form, "version": row.version, "actividad": row}
    trail = [(reverse("plan_actividad", args=[pk]), name)]
    title = _("Cambiar la actividad")
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return screen(request, "actividad_form", title, context, plan=plan, migas=trail, status=status)
    chosen = form.cleaned_data["tramites"]
    try:
        guardar_actividad(
            campos=_campos(form), tramites=chosen, by=request.user, actividad=row, version=version_vista(request)
        )
    except OtroCambioAntes as other:
        now = Actividad.objects.get(pk=pk)
        context |= {"conflicto": otro_antes(other), "diferencias": diferencias(form, now), "version": other.version}
        return screen(request, "actividad_form", title, context, plan=plan, migas=trail, status=409)
    except PlanCerrado:
        messages.error(request, _("No se guardó: cerraron el plan mientras usted escribía."))
        return redirect("plan_actividad", pk)
    messages.success(request, _("Actividad guardada."))
    return redirect("plan_actividad", pk)


def _campos(form: ActividadForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "tramites"}
