"""Whom an e-mail piece goes to, and how far its sending came."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from comunicaciones.models import Difusion, Envio
from comunicaciones.selectors.suscripciones import destinatarios, huella_de
from comunicaciones.states.campanas import DestinoEnvio, EstadoDestinatario, EstadoEnvio, EstadoMensaje
from cuentas.models import Usuario

LATE = timedelta(minutes=3)


def audiencia(envio: Envio) -> Iterator[dict[str, Any]]:
    """Return whom it goes to, each with the digest of the address, by which a person counts once."""
    if envio.destino == DestinoEnvio.FUNCIONARIOS:
        for user in funcionarios(envio.dependencias.all()).iterator(chunk_size=1000):
            yield {"usuario": user, "huella": huella_de(user.email)}
        return
    for suscripcion in destinatarios(envio.temas.all(), envio.tramites.all()).iterator(chunk_size=1000):
        yield {"suscripcion": suscripcion, "huella": suscripcion.correo_huella}


def funcionarios(dependencias: Any = ()) -> QuerySet[Usuario]:
    """Return the civil servants of those dependencias, or of all when none is named."""
    rows = Usuario.objects.filter(is_active=True, dependencias__isnull=False)
    keys = [dependencia.pk for dependencia in dependencias]
    return (rows.filter(dependencias__in=keys) if keys else rows).distinct().order_by("pk")


def con_avance(rows: QuerySet[Envio]) -> QuerySet[Envio]:
    """Add to each sending how many people it has, and how many were served."""
    pending = Q(destinatarios__estado=EstadoDestinatario.PENDIENTE)
    omitted = Q(destinatarios__estado=EstadoDestinatario.OMITIDO)
    return rows.annotate(
        total=Count("destinatarios"),
        pendientes=Count("destinatarios", filter=pending),
        omitidos=Count("destinatarios", filter=omitted),
    )


def atrasados() -> QuerySet[Envio]:
    """Return the sendings whose next batch should have gone out already: their worker died, or they were resumed."""
    return Envio.objects.filter(estado=EstadoEnvio.CURSO, siguiente_en__lt=timezone.now() - LATE)


def sin_entregar() -> QuerySet[Difusion]:
    """Return the instant messages that nobody tried to deliver though it is time: their task was never queued."""
    rows = Difusion.objects.filter(estado=EstadoMensaje.PENDIENTE, intentos=0)
    return rows.filter(en__lt=timezone.now() - LATE)
