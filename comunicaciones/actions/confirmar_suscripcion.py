"""Make a subscription active: its owner followed the mailed link and pressed the button."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_consentimiento import anotar_consentimiento
from comunicaciones.models import Suscripcion
from comunicaciones.states.interna import Como, EstadoSuscripcion, HechoConsentimiento


def confirmar_suscripcion(*, suscripcion: Suscripcion, by: Any = None) -> Suscripcion:
    """Confirm it once; again changes nothing. From now on its owner is told of what is published, not of before.

    Who may: who has the mailed link. Recorded in the log of consents. Nothing is sent.
    """
    with transaction.atomic():
        row = Suscripcion.objects.select_for_update().get(pk=suscripcion.pk)
        if row.estado != EstadoSuscripcion.PENDIENTE:
            return row
        row.estado = EstadoSuscripcion.ACTIVA
        row.confirmada_en = row.contar_desde = timezone.now()
        row.save(update_fields=["estado", "confirmada_en", "contar_desde"])
        anotar_consentimiento(suscripcion=row, hecho=HechoConsentimiento.CONFIRMO, como=Como.ENLACE)
        return row
