"""Write the head of a plan: a new year's, or a change of one."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Plan
from comunicaciones.states.plan import EstadoPlan, PlanCerrado
from core.actions.auditar import auditar

CAMPOS = ("anio", "titulo", "objetivo", "diagnostico", "estado")


def guardar_plan(*, campos: Mapping[str, Any], by: Any, plan: Plan | None = None, version: int | None = None) -> Plan:
    """Save the plan with `campos`. Who may: who manages the plan.

    Records the names of what changed. Sends nothing. Raises PlanCerrado, OtroCambioAntes, and IntegrityError for a year
    that has its plan.
    """
    with transaction.atomic():
        row: Plan = Plan() if plan is None else bloquear_version(modelo=Plan, pk=plan.pk, version=version)
        if row.esta_cerrado or campos.get("estado") == EstadoPlan.CERRADO:
            raise PlanCerrado  # closing is an act of its own
        changed = [name for name in CAMPOS if name in campos and getattr(row, name) != campos[name]]
        if plan is not None and not changed:
            return row
        for name in changed:
            setattr(row, name, campos[name])
        row.version += 1
        row.save()
        event = "comunicaciones.plan.crear" if plan is None else "comunicaciones.plan.cambiar"
        auditar(event=event, by=by, target=row, anio=row.anio, campos=changed)
        return row
