"""Lock a row of the plan and make sure that it is the one that was seen."""

from typing import Any

from comunicaciones.models import Plan
from comunicaciones.states.plan import OtroCambioAntes, PlanCerrado
from core.models import AuditEvent


def bloquear_version(*, modelo: Any, pk: Any, version: int | None) -> Any:
    """Return the row locked, in the caller's transaction; `version` None takes it as it is.

    Raises OtroCambioAntes, with who changed it, when another version stands: the second of two editors is told.
    """
    row = modelo.objects.select_for_update().get(pk=pk)
    if version is not None and row.version != version:
        last = AuditEvent.objects.filter(target_type=modelo._meta.label_lower, target_id=str(pk)).first()
        raise OtroCambioAntes(por=last.actor_label if last else "", version=row.version)
    return row


def exigir_plan_abierto(*, plan_id: int) -> Plan:
    """Lock a plan so that nobody closes it meanwhile; raises PlanCerrado when it is closed."""
    plan: Plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.esta_cerrado:
        raise PlanCerrado
    return plan
