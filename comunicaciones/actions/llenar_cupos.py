"""Give free places to who waits longest."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.avisar_de_jornada import avisar_de_jornada, debido_de
from comunicaciones.models import Convocatoria, Inscripcion
from comunicaciones.selectors.jornadas import cupos_de
from comunicaciones.states.jornadas import EstadoInscripcion, TipoAviso
from core.actions.auditar import auditar


def llenar_cupos(*, convocatoria: Convocatoria, by: Any = None) -> int:
    """Move people from the waiting list to the places there are, in the order in which they came; return how many.

    Called when somebody cancels or there are more places, by who holds the Convocatoria. Not once the jornada began or
    was cancelled. Recorded: `comunicaciones.dar_cupo`. Sent: to each, that they have a place.
    """
    jornada = convocatoria.jornada
    if convocatoria.cancelada_en or jornada.inicio is None or timezone.now() >= jornada.inicio:
        return 0
    with transaction.atomic():
        waiting = Inscripcion.objects.filter(jornada=jornada, estado=EstadoInscripcion.EN_ESPERA)
        free = cupos_de(jornada).libres
        rows = list(waiting.order_by("espera_desde", "pk")[:free])
        for row in rows:
            row.estado, row.espera_desde = EstadoInscripcion.INSCRITA, None
            row.save(update_fields=["estado", "espera_desde"])
            auditar(event="comunicaciones.dar_cupo", by=by, target=row)
            if row.correo_huella:
                debido = debido_de(row, TipoAviso.CUPO, str(row.veces))
                avisar_de_jornada(convocatoria=convocatoria, debido=debido)
    return len(rows)
