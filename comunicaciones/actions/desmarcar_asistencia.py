"""Undo a mark that was a mistake."""

from typing import Any

from django.db import transaction

from comunicaciones.models import Asistencia
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from core.actions.auditar import auditar


def desmarcar_asistencia(*, asistencia_pk: int, by: Any) -> bool:
    """Take a mark away; False when it was not there any more, which is what was wanted.

    Who may: who takes attendance, while the list is open. Records one audit event with what the mark said. Sends
    nothing. Raises PermissionDenied, ListaCerrada.
    """
    exigir_tomar(by)
    with transaction.atomic():
        found = Asistencia.objects.select_for_update().select_related("sesion").filter(pk=asistencia_pk).first()
        if found is None:
            return False
        exigir_abierta(found.sesion.jornada_id)
        auditar(
            event="comunicaciones.desmarcar_asistencia",
            by=by,
            target=found,
            inscripcion=found.inscripcion_id,
            sesion=found.sesion_id,
            medio=found.medio,
            marcada_en=found.marcada_en,
        )
        found.delete()
    return True
