"""Move an activity from one state to another."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.bloquear_version import bloquear_version, exigir_plan_abierto
from comunicaciones.models import Actividad, CambioActividad
from comunicaciones.states.plan import (
    CON_MOTIVO,
    EstadoActividad,
    FaltaMotivo,
    MovimientoImposible,
    puede_pasar,
)
from core.actions.auditar import auditar


def mover_actividad(
    *, actividad: Actividad, desde: str, hacia: str, by: Any, motivo: str = "", dia: date | None = None
) -> Actividad:
    """Move an activity that stands in `desde` to `hacia`. Who may: who manages the plan, and who must do it.

    `dia` is the day on which it was done, today when not said. Keeps a row of its history with the reason, and records
    the move. Sends nothing. Raises PlanCerrado, FaltaMotivo (postponed and cancelled need one) and MovimientoImposible
    when it does not stand there any more.
    """
    with transaction.atomic():
        row: Actividad = bloquear_version(modelo=Actividad, pk=actividad.pk, version=None)
        exigir_plan_abierto(plan_id=row.componente.plan_id)
        if row.estado != desde or not puede_pasar(desde, hacia):
            raise MovimientoImposible
        motivo = " ".join(motivo.split())[:300]
        if hacia in CON_MOTIVO and not motivo:
            raise FaltaMotivo
        row.estado, row.motivo = hacia, motivo if hacia in CON_MOTIVO else ""
        row.estado_en = row.cambiada_en = timezone.now()
        row.terminada_en = (dia or timezone.localdate()) if hacia == EstadoActividad.HECHA else None
        row.cambiada_por = by
        row.version += 1
        row.save()
        CambioActividad.objects.create(
            actividad=row, desde=desde, hacia=hacia, motivo=motivo, por=by, por_nombre=str(by)[:200], en=row.estado_en
        )
        auditar(event="comunicaciones.actividad.mover", by=by, target=row, de=desde, a=hacia)
        return row
