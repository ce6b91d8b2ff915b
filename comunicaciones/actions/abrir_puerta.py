"""Let people mark themselves with the QR of a session, for a while."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Puerta, Sesion
from comunicaciones.models.asistencia import nuevo_secreto
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from comunicaciones.states.asistencia import ModoPuerta
from comunicaciones.states.puerta import OPEN
from core.actions.auditar import auditar


def abrir_puerta(*, sesion: Sesion, modo: ModoPuerta, by: Any) -> Puerta:
    """Open the QR of a session: two hours for one that changes on a screen, half an hour for one on paper.

    Opening makes a new secret, so that a code seen before opens nothing; opened already in that way, it only lasts
    longer, for the sheet hangs at the door. Who may: who takes attendance, while the list is open. Records it. Raises
    PermissionDenied, ListaCerrada.
    """
    exigir_tomar(by)
    ahora = timezone.now()
    with transaction.atomic():
        exigir_abierta(sesion.jornada_id)
        puerta, _ = Puerta.objects.select_for_update().get_or_create(sesion=sesion)
        goes_on = puerta.modo == modo and puerta.abierta_hasta is not None and puerta.abierta_hasta > ahora
        if not goes_on:
            puerta.secreto = nuevo_secreto()
        puerta.modo, puerta.abierta_hasta, puerta.abierta_por = modo, ahora + OPEN[modo], by
        puerta.save()
        auditar(event="comunicaciones.abrir_puerta", by=by, target=puerta, sesion=sesion.pk, modo=modo.value)
    return puerta
