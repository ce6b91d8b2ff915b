"""Write a target of the plan, or take one away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from comunicaciones.actions.bloquear_version import bloquear_version, exigir_plan_abierto
from comunicaciones.models import Meta, Plan
from core.actions.auditar import auditar

CAMPOS = ("indicador", "sentido", "valor", "desde", "hasta", "tramite", "nota")


def guardar_meta(
    *, plan: Plan, campos: Mapping[str, Any], by: Any, meta: Meta | None = None, version: int | None = None
) -> Meta:
    """Save a target. Who may: who manages the plan. Records what changed; sends nothing.

    Raises PlanCerrado, OtroCambioAntes.
    """
    with transaction.atomic():
        exigir_plan_abierto(plan_id=plan.pk)
        row: Meta = Meta(plan=plan) if meta is None else bloquear_version(modelo=Meta, pk=meta.pk, version=version)
        changed = [name for name in CAMPOS if name in campos and getattr(row, name) != campos[name]]
        if meta is not None and not changed:
            return row
        for name in changed:
            setattr(row, name, campos[name])
        row.version += 1
        row.save()
        event = "comunicaciones.meta.crear" if meta is None else "comunicaciones.meta.cambiar"
        auditar(event=event, by=by, target=row, campos=changed)
        return row


def quitar_meta(*, meta: Meta, by: Any) -> None:
    """Delete a target. Who may: who manages the plan. Records it; sends nothing. Raises PlanCerrado."""
    with transaction.atomic():
        exigir_plan_abierto(plan_id=meta.plan_id)
        auditar(event="comunicaciones.meta.quitar", by=by, target=meta)
        meta.delete()
