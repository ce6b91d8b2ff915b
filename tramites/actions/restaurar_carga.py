"""Let a load of withholdings that was annulled by mistake count again."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.actions.auditar import auditar
from tramites.models import CargaRetenciones
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.cargas import Repetida, renglones, repetidas, turno


class RestaurarDuplica(Exception):
    """Lines of the load repeat ones that stand now; nothing was changed. `lineas` are they."""

    def __init__(self, lineas: Sequence[Repetida]) -> None:
        super().__init__(f"{len(lineas)} lines")
        self.lineas = list(lineas)


def restaurar_carga(*, carga: CargaRetenciones, by: Any) -> tuple[CargaRetenciones, bool]:
    """Undo an annulment; return the load, and whether this call did it.

    Who may: Hacienda (`cargar_retenciones`). Only while no line of it repeats one that stands: it never doubles what
    was loaded since. Where it would, the file is loaded again, and there each repeated line is seen. Certificates that
    rest on it are again as good as they were. Changes: the load alone; who had annulled it and why stays in the audit
    without the reason's words. Records one audit event. Sends nothing. Raises PermissionDenied, RestaurarDuplica.
    """
    if not puede_cargar_retenciones(by):
        raise PermissionDenied("cargar_retenciones")
    with transaction.atomic():
        turno()
        row = CargaRetenciones.objects.select_for_update().get(pk=carga.pk)
        if not row.is_annulled:
            return row, False
        again = repetidas(renglones(row))
        if again:
            raise RestaurarDuplica(again)
        row.anulada_en = row.anulada_por = row.motivo_anulacion = None
        row.save(update_fields=["anulada_en", "anulada_por", "motivo_anulacion"])
        auditar(event="tramites.restaurar_carga", by=by, target=row, filas=row.filas, total=str(row.total))
    return row, True
