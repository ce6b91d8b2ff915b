"""The plan's activities seen by state, by month and along the year."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comunicaciones.mesa.plan.actividades import con_filtros, movimientos
from comunicaciones.mesa.plan.marco import el_plan, lectores, screen
from comunicaciones.permissions.plan import puede_llevar_actividad
from comunicaciones.presenters.plan_calendario import mes
from comunicaciones.presenters.plan_linea import linea as dibujar
from comunicaciones.states.plan import EstadoActividad
from core.calendario import calendario as el_calendario


@lectores
@require_safe
def tablero(request: HttpRequest, anio: int) -> HttpResponse:
    """Show the activities in a column a state, each with the buttons that move it."""
    plan = el_plan(anio)
    context: dict[str, Any] = con_filtros(request, plan)
    cards = [
        {
            "fila": fila,
            "movimientos": movimientos(fila.actividad)
            if not plan.esta_cerrado and puede_llevar_actividad(request.user, fila.actividad)
            else [],
        }
        for fila in context["filas"]
    ]
    context["columnas"] = [
        {
            "estado": state.value,
            "nombre": state.label,
            "tarjetas": [card for card in cards if card["fila"].actividad.estado == state],  # type: ignore[attr-defined]
        }
        for state in EstadoActividad
    ]
    return screen(request, "tablero", _("Por estado"), context, plan=plan, aqui="tablero")


@lectores
@require_safe
def calendario(request: HttpRequest, anio: int) -> HttpResponse:
    """Show a month: what begins and ends on each day."""
    plan = el_plan(anio)
    today = timezone.localdate()
    first = _mes(request.GET.get("mes"), plan.anio, today)
    context = con_filtros(request, plan)
    context |= {"mes": mes(first, context["filas"], today, el_calendario())}
    return screen(request, "calendario", _("Calendario"), context, plan=plan, aqui="calendario")


def _mes(text: str | None, anio: int, today: date) -> date:
    """Return the first of the month of the address (2026-07), else this month or the plan's first."""
    if text:
        try:
            found = parse_date(f"{text}-01")
        except ValueError:
            found = None
        if found is None or abs(found.year - anio) > 1:
            raise Http404
        return found
    return today.replace(day=1) if today.year == anio else date(anio, 1, 1)


@lectores
@require_safe
def linea(request: HttpRequest, anio: int) -> HttpResponse:
    """Show the timeline, which prints on one sheet's width, with its table."""
    plan = el_plan(anio)
    context = con_filtros(request, plan)
    context["grafica"] = dibujar(plan, context["filas"], timezone.localdate()) if context["filas"] else None
    return screen(request, "linea", _("Línea de tiempo"), context, plan=plan, aqui="linea")
