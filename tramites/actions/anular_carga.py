"""Annul a load of withholdings: it stays, and nothing reads it any more."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.actions.auditar import auditar
from tramites.models import CargaRetenciones
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.cargas import turno


def anular_carga(*, carga: CargaRetenciones, motivo: str, by: Any) -> tuple[CargaRetenciones, bool]:
    """Take a load's lines, names and addresses out of all that reads them; return it, and whether this call did it.

    Who may: Hacienda (`cargar_retenciones`). Changes: the load alone, with who, when and why; its lines stay, and
    certificates issued from them stay as they were given, but verifying one tells that its data were corrected. On a
    load that was annulled before nothing changes: it still says who did it and when. Records one audit event with
    counts. Sends nothing. Raises PermissionDenied; ValueError without a reason.
    """
    if not puede_cargar_retenciones(by):
        raise PermissionDenied("cargar_retenciones")
    if not motivo.strip():
        raise ValueError("a reason is needed")
    with transaction.atomic():
        turno()
        row = CargaRetenciones.objects.select_for_update().get(pk=carga.pk)
        if row.is_annulled:
            return row, False
        row.anulada_en, row.anulada_por, row.motivo_anulacion = timezone.now(), by, motivo.strip()
        row.save(update_fields=["anulada_en", "anulada_por", "motivo_anulacion"])
        auditar(
            event="tramites.anular_carga",
            by=by,
            target=row,
            filas=row.filas,
            total=str(row.total),
            certificados=row.certificados.count(),
        )
    return row, True
