"""What the plan and its matrix put in the registries."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comunicaciones.actions.resumir_semana import resumir_semana
from comunicaciones.models import AjustesPlan
from comunicaciones.permissions.plan import puede_gestionar_plan
from comunicaciones.presenters.plan_historia import EVENTOS, dicho
from comunicaciones.selectors.matriz import matriz, tramites_de_la_matriz
from comunicaciones.selectors.plan import cumplidas, debe
from core.registry import (
    AuditPresenter,
    Indicator,
    Job,
    PanelItem,
    PanelSource,
    audit_presenters,
    indicators,
    jobs,
    panel_sources,
)
from cuentas.selectors import es_funcionario

HOUR = 3600


def register() -> None:
    """Register all of it; called once by the app."""
    for event in EVENTOS:
        audit_presenters.register(AuditPresenter(event, dicho))
    jobs.register(Job("comunicaciones.plan", HOUR, resumir_semana, "Resumir por correo lo que se debe del plan"))
    panel_sources.register(PanelSource("comunicaciones.plan", pendientes))
    indicators.register(
        Indicator("comunicaciones.plan", gettext_lazy("Actividades del plan hechas"), "%", hechas_a_la_fecha)
    )
    indicators.register(
        Indicator("comunicaciones.matriz", gettext_lazy("Matriz de trámites"), "%", avance_matriz, by_tramite=True)
    )


def pendientes(user: Any) -> list[PanelItem]:
    """Return what a person owes of the plan, and to who manages it what others owe, on the admin's home."""
    if not es_funcionario(user):
        return []
    today = timezone.localdate()
    soon = today + timedelta(days=AjustesPlan.load().dias_de_aviso)
    ends = [row.fin for row in debe(hasta=soon, user=user)]
    late = sum(1 for end in ends if end < today)
    found = []
    if late:
        found.append(PanelItem(_("Actividades suyas del plan, vencidas"), reverse("plan_mias"), late, late=True))
    if len(ends) > late:
        found.append(
            PanelItem(_("Actividades suyas del plan que vencen pronto"), reverse("plan_mias"), len(ends) - late)
        )
    if puede_gestionar_plan(user):
        others = debe(hasta=today - timedelta(days=1)).exclude(responsable=user).count()
        if others:
            found.append(PanelItem(_("Actividades del plan vencidas, de otras personas"), reverse("plan"), others))
    return found


def hechas_a_la_fecha(since: date, until: date, **_filters: Any) -> dict[str, Any]:
    """Return the share done of the activities that were to end between two days."""
    done, n = cumplidas(since, until)
    return {"value": round(100 * done / n, 1) if n else None, "n": n}


def avance_matriz(since: date, until: date, tramite: Any = None, **_filters: Any) -> dict[str, Any]:
    """Return the share of cells that are done today, of one trámite or all: the matrix keeps no past."""
    row = tramites_de_la_matriz().filter(pk=getattr(tramite, "pk", tramite)).first() if tramite else None
    if tramite and row is None:
        return {"value": None, "n": 0}
    whole = matriz(row).todo
    return {"value": round(100 * whole.hechas / whole.total, 1) if whole.total else None, "n": whole.total}
