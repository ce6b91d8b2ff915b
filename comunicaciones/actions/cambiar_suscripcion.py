"""Change what a subscriber is told of and how often; pause it and go on."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_consentimiento import anotar_consentimiento
from comunicaciones.models import Suscripcion
from comunicaciones.states.interna import Como, EstadoSuscripcion, Frecuencia, HechoConsentimiento
from core.models import Tema
from tramites.models import TramitePage


def cambiar_suscripcion(
    *,
    suscripcion: Suscripcion,
    temas: Iterable[Tema],
    tramites: Iterable[TramitePage],
    frecuencia: Frecuencia,
    locale: str,
    by: Any = None,
) -> None:
    """Write the new choice. Who may: who has the secret link. Recorded in the log of consents; nothing is sent."""
    with transaction.atomic():
        row = Suscripcion.objects.select_for_update().get(pk=suscripcion.pk)
        row.frecuencia, row.locale = frecuencia, locale
        row.save(update_fields=["frecuencia", "locale"])
        row.temas.set(temas)
        row.tramites.set(tramites)
        anotar_consentimiento(suscripcion=row, hecho=HechoConsentimiento.CAMBIO, como=Como.ENLACE)


def pausar_suscripcion(*, suscripcion: Suscripcion, pausa: bool, by: Any = None) -> None:
    """Stop the mails, or go on: what was published meanwhile is not told. Going on also forgets failed mails.

    Who may: who has the secret link. Recorded in the log of consents; nothing is sent.
    """
    wanted = EstadoSuscripcion.PAUSADA if pausa else EstadoSuscripcion.ACTIVA
    with transaction.atomic():
        row = Suscripcion.objects.select_for_update().get(pk=suscripcion.pk)
        if row.estado in (wanted, EstadoSuscripcion.PENDIENTE):
            return
        row.estado = wanted
        if not pausa:
            row.contar_desde = timezone.now()
            row.fallos.all().delete()
        row.save(update_fields=["estado", "contar_desde"])
        hecho = HechoConsentimiento.PAUSO if pausa else HechoConsentimiento.REANUDO
        anotar_consentimiento(suscripcion=row, hecho=hecho, como=Como.ENLACE)
