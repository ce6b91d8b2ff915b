"""Close the plan of a year, so that it stays as it was, and open it again when it was closed by mistake."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Plan
from comunicaciones.states.plan import EstadoPlan, PlanCerrado
from core.actions.auditar import auditar


def cerrar_plan(*, plan: Plan, balance: str, by: Any, version: int | None = None) -> Plan:
    """Close a plan with its balance in words. Who may: who manages the plan.

    Records who and when; sends nothing. What was not done stays as it stands. Raises PlanCerrado, OtroCambioAntes.
    """
    with transaction.atomic():
        row: Plan = bloquear_version(modelo=Plan, pk=plan.pk, version=version)
        if row.esta_cerrado:
            raise PlanCerrado
        row.estado, row.balance = EstadoPlan.CERRADO, balance
        row.cerrado_en, row.cerrado_por = timezone.now(), by
        row.version += 1
        row.save()
        auditar(event="comunicaciones.plan.cerrar", by=by, target=row, anio=row.anio)
        return row


def abrir_plan(*, plan: Plan, by: Any) -> Plan:
    """Open a closed plan again; its balance is kept. Who may: who manages the plan. Records it; sends nothing."""
    with transaction.atomic():
        row: Plan = bloquear_version(modelo=Plan, pk=plan.pk, version=None)
        if not row.esta_cerrado:
            return row
        row.estado, row.cerrado_en, row.cerrado_por = EstadoPlan.VIGENTE, None, None
        row.version += 1
        row.save()
        auditar(event="comunicaciones.plan.abrir", by=by, target=row, anio=row.anio)
        return row
