"""Write a component of a plan, or take away one that holds nothing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from comunicaciones.actions.bloquear_version import exigir_plan_abierto
from comunicaciones.models import Componente, Plan
from core.actions.auditar import auditar

CAMPOS = ("nivel", "nombre", "descripcion", "orden")


def guardar_componente(
    *, plan: Plan, campos: Mapping[str, Any], by: Any, componente: Componente | None = None
) -> Componente:
    """Save a component. Who may: who manages the plan. Records what changed; sends nothing.

    Raises PlanCerrado, and IntegrityError for a name that its level has.
    """
    with transaction.atomic():
        exigir_plan_abierto(plan_id=plan.pk)
        row = Componente(plan=plan) if componente is None else Componente.objects.get(pk=componente.pk)
        changed = [name for name in CAMPOS if name in campos and getattr(row, name) != campos[name]]
        if componente is not None and not changed:
            return row
        for name in changed:
            setattr(row, name, campos[name])
        row.save()
        event = "comunicaciones.componente.crear" if componente is None else "comunicaciones.componente.cambiar"
        auditar(event=event, by=by, target=row, campos=changed)
        return row


def quitar_componente(*, componente: Componente, by: Any) -> None:
    """Delete a component without activities. Who may: who manages the plan. Records it; sends nothing.

    Raises PlanCerrado, and ProtectedError when it has activities.
    """
    with transaction.atomic():
        exigir_plan_abierto(plan_id=componente.plan_id)
        auditar(event="comunicaciones.componente.quitar", by=by, target=componente)
        componente.delete()
