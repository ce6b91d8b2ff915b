"""Forget what subscriptions need not remember: wishes never confirmed, and what was told long ago."""

from datetime import timedelta

from django.utils import timezone

from comunicaciones.actions.dejar_suscripcion import dejar_suscripcion
from comunicaciones.models import AjustesSuscripciones, BoletinEnviado, FalloDeCorreo, Novedad, Suscripcion
from comunicaciones.states.interna import Como, EstadoSuscripcion, HechoConsentimiento

NEWS, MAILS = timedelta(days=90), timedelta(days=365)


def olvidar_suscripciones(*, by: None = None) -> int:
    """Delete who did not confirm in time (the log says so), old news, old failures; return how many were forgotten."""
    now = timezone.now()
    late = now - timedelta(days=AjustesSuscripciones.load().dias_para_confirmar)
    forgotten = 0
    for row in Suscripcion.objects.filter(estado=EstadoSuscripcion.PENDIENTE, pedida_en__lt=late):
        forgotten += dejar_suscripcion(suscripcion=row, como=Como.SISTEMA, hecho=HechoConsentimiento.OLVIDO)
    Novedad.objects.filter(creada_en__lt=now - NEWS).delete()
    FalloDeCorreo.objects.filter(en__lt=now - NEWS, suscripcion__estado=EstadoSuscripcion.ACTIVA).delete()
    BoletinEnviado.objects.filter(en__lt=now - MAILS).delete()
    return forgotten
