"""Set a piece of evidence aside, and bring it back. Nothing is deleted: the Archivo sees it all."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Evidencia
from comunicaciones.states.plan import FaltaMotivo
from core.actions.auditar import auditar


def apartar_evidencia(*, evidencia: Evidencia, motivo: str, by: Any) -> None:
    """Stop counting it as evidence. Who may: who manages the plan, and who must do the activity.

    Records it; sends nothing. A repeat changes nothing. Raises FaltaMotivo without a reason.
    """
    if not motivo.strip():
        raise FaltaMotivo
    with transaction.atomic():
        row = Evidencia.objects.select_for_update().get(pk=evidencia.pk)
        if row.apartada_en is not None:
            return
        row.apartada_en, row.apartada_por = timezone.now(), by
        row.apartada_motivo = " ".join(motivo.split())[:200]
        row.save()
        auditar(event="comunicaciones.evidencia.apartar", by=by, target=_of(row), evidencia=str(row.pk))


def restaurar_evidencia(*, evidencia: Evidencia, by: Any) -> None:
    """Count it as evidence again. Who may: as apartar_evidencia. Records it; sends nothing."""
    with transaction.atomic():
        row = Evidencia.objects.select_for_update().get(pk=evidencia.pk)
        if row.apartada_en is None:
            return
        row.apartada_en, row.apartada_por, row.apartada_motivo = None, None, ""
        row.save()
        auditar(event="comunicaciones.evidencia.restaurar", by=by, target=_of(row), evidencia=str(row.pk))


def _of(row: Evidencia) -> Any:
    return row.actividad or row.casilla
