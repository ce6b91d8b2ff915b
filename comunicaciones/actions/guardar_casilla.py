"""Write what people say of one cell of the matrix: done on a day, by whom, with a note."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Casilla
from comunicaciones.states.plan import OtroCambioAntes
from core.actions.auditar import auditar
from tramites.models import TramitePage


def guardar_casilla(
    *,
    tramite: TramitePage,
    paso: str,
    fecha: date | None,
    responsable: Any,
    nota: str,
    by: Any,
    version: int | None = None,
) -> Casilla:
    """Save a cell; without `fecha` it is not done. What the system ticks by itself is never written here.

    Who may: who manages the plan. Records what it was and is; sends nothing. `version` is the one that was seen, 0 for
    a cell that nobody had written. Raises OtroCambioAntes.
    """
    with transaction.atomic():
        row = _seen(tramite, paso, version)
        before = (row.fecha, row.responsable_id, row.nota)
        row.fecha, row.responsable, row.nota = fecha, responsable, " ".join(nota.split())[:300]
        if row.pk is not None and before == (row.fecha, row.responsable_id, row.nota):
            return row
        row.version += 1
        row.cambiada_por, row.cambiada_en = by, timezone.now()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:  # two wrote the first words of one cell in the same moment
            raise OtroCambioAntes from error
        auditar(
            event="comunicaciones.casilla.guardar",
            by=by,
            target=row,
            de=before[0].isoformat() if before[0] else "",
            a=fecha.isoformat() if fecha else "",
        )
        return row


def _seen(tramite: TramitePage, paso: str, version: int | None) -> Casilla:
    found = Casilla.objects.filter(tramite=tramite, paso=paso).first()
    if found is None:
        return Casilla(tramite=tramite, paso=paso)
    locked: Casilla = bloquear_version(modelo=Casilla, pk=found.pk, version=version)
    return locked
