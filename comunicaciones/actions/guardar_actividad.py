"""Write an activity of the plan: a new one, or a change of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.bloquear_version import bloquear_version, exigir_plan_abierto
from comunicaciones.models import Actividad
from core.actions.auditar import auditar

CAMPOS = (
    "componente",
    "nombre",
    "objetivo",
    "publico",
    "medio",
    "responsable",
    "apoyo",
    "dependencia",
    "inicio",
    "fin",
    "costo",
)


def guardar_actividad(
    *,
    campos: Mapping[str, Any],
    by: Any,
    tramites: Sequence[Any] | None = None,
    actividad: Actividad | None = None,
    version: int | None = None,
) -> Actividad:
    """Save an activity; its state moves by mover_actividad alone. Who may: who manages the plan.

    Records the names of what changed. Sends nothing: the weekly digest tells who must do it. Raises PlanCerrado, and
    OtroCambioAntes when another saved it after `version` was read.
    """
    with transaction.atomic():
        row: Actividad = Actividad()
        if actividad is not None:
            row = bloquear_version(modelo=Actividad, pk=actividad.pk, version=version)
            exigir_plan_abierto(plan_id=row.componente.plan_id)
        changed = [name for name in CAMPOS if name in campos and _of(row, name) != campos[name]]
        for name in changed:
            setattr(row, name, campos[name])
        exigir_plan_abierto(plan_id=row.componente.plan_id)
        if tramites is not None and (row.pk is None or set(row.tramites.all()) != set(tramites)):
            changed.append("tramites")
        if not changed:
            return row
        row.version += 1
        row.cambiada_por, row.cambiada_en = by, timezone.now()
        row.save()
        if "tramites" in changed:
            row.tramites.set(tramites or [])
        event = "comunicaciones.actividad.crear" if actividad is None else "comunicaciones.actividad.cambiar"
        auditar(event=event, by=by, target=row, campos=changed)
        return row


def _of(row: Actividad, name: str) -> Any:
    """Return what a field holds; nothing of a component that a new row does not have yet."""
    return getattr(row, name) if name != "componente" or row.componente_id else None
