"""Stop people from marking themselves with the QR of a session."""

from typing import Any

from django.db import transaction

from comunicaciones.models import Puerta, Sesion
from comunicaciones.permissions.asistencia import exigir_tomar
from core.actions.auditar import auditar


def cerrar_puerta(*, sesion: Sesion, by: Any) -> None:
    """Close it now; a code that was read moments ago opens nothing any more. Closed already: nothing happens.

    Who may: who takes attendance. Records it. Raises PermissionDenied.
    """
    exigir_tomar(by)
    with transaction.atomic():
        puerta = Puerta.objects.select_for_update().filter(sesion=sesion, abierta_hasta__isnull=False).first()
        if puerta is not None:
            puerta.abierta_hasta = None
            puerta.save(update_fields=["abierta_hasta"])
            auditar(event="comunicaciones.cerrar_puerta", by=by, target=puerta, sesion=sesion.pk)
