"""End a subscription and forget whose it was."""

from typing import Any

from django.db import transaction

from comunicaciones.actions.anotar_consentimiento import anotar_consentimiento
from comunicaciones.models import Suscripcion
from comunicaciones.states.interna import Como, HechoConsentimiento, clave_de_correo
from core.models import Mensaje


def dejar_suscripcion(
    *, suscripcion: Suscripcion, como: Como, hecho: HechoConsentimiento = HechoConsentimiento.SALIO, by: Any = None
) -> bool:
    """Delete the row, and every mail to it, sent or waiting; return False when it was gone already.

    Who may: who has a secret link, an official who notes a complaint, the system. What stays is the log of consents,
    which knows the address by its digest alone. Nothing is sent.
    """
    with transaction.atomic():
        row = Suscripcion.objects.select_for_update().filter(pk=suscripcion.pk).first()
        if row is None:
            return False
        anotar_consentimiento(suscripcion=row, hecho=hecho, como=como, by=by)
        Mensaje.objects.filter(clave__startswith=clave_de_correo(row.pk, "")).delete()
        row.delete()
        return True
