"""A person will not come: their place goes to who waits."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.abrir_convocatoria import abrir_convocatoria
from comunicaciones.actions.avisar_de_jornada import avisar_de_jornada, debido_de
from comunicaciones.actions.llenar_cupos import llenar_cupos
from comunicaciones.models import Inscripcion
from comunicaciones.states.jornadas import EstadoInscripcion, TipoAviso
from core.actions.auditar import auditar


class YaEmpezo(Exception):
    """Who comes too late: the jornada has begun, and whether they were there is for the attendance list to say."""


def cancelar_inscripcion(*, inscripcion: Inscripcion, by: Any = None) -> Inscripcion:
    """Cancel a registration; twice is once. Raises YaEmpezo.

    Who may: who holds the link of its mail, the person's account, or who organises jornadas; the caller asks. Changes:
    the state, and the first of the waiting list gets the place. Recorded: `comunicaciones.cancelar_inscripcion`. Sent:
    that it is cancelled, with the file that takes it out of the calendar; nothing else about the jornada goes to them.
    """
    with transaction.atomic():
        held, _ = abrir_convocatoria(jornada=inscripcion.jornada)
        row = Inscripcion.objects.select_related("usuario").get(pk=inscripcion.pk)
        if not row.is_vigente:
            return row
        now = timezone.now()
        if held.jornada.inicio is not None and now >= held.jornada.inicio:
            raise YaEmpezo
        row.estado, row.cancelada_en, row.espera_desde = EstadoInscripcion.CANCELADA, now, None
        row.save(update_fields=["estado", "cancelada_en", "espera_desde"])
        auditar(event="comunicaciones.cancelar_inscripcion", by=by, target=row)
        if row.correo_huella:
            avisar_de_jornada(convocatoria=held, debido=debido_de(row, TipoAviso.BAJA, str(row.veces)))
        llenar_cupos(convocatoria=held)
    return row
