"""What the worker does for campaigns: batches of mail, instant messages."""

from django.db import transaction

from comunicaciones.actions.difundir import entregar_difusion
from comunicaciones.actions.iniciar_envio import enviar_lote
from comunicaciones.models import Difusion, Envio
from comunicaciones.selectors.envios import atrasados, sin_entregar
from core.tasks import retrying


@retrying()
def seguir_envio(envio_pk: int, turno: int) -> None:
    """Send a batch and queue the next, a minute later, in the same transaction."""
    with transaction.atomic():
        envio = enviar_lote(envio_pk=envio_pk, turno=turno)
        if envio is not None:
            seguir_envio.using(run_after=envio.siguiente_en).enqueue(envio.pk, envio.turno)


@retrying()
def entregar(difusion_pk: str) -> None:
    """Hand one message to the messenger."""
    entregar_difusion(pk=difusion_pk)


def empezar_envio(envio: Envio) -> None:
    """Queue the next batch of a sending."""
    seguir_envio.enqueue(envio.pk, envio.turno)


def empezar_entregas(difusiones: list[Difusion]) -> None:
    """Queue the delivery of each message."""
    for row in difusiones:
        entregar.enqueue(str(row.pk))


def retomar_envios() -> None:
    """Queue again what should have gone out already; called by the clock. A batch of the same turn is sent once."""
    for envio in atrasados():
        seguir_envio.enqueue(envio.pk, envio.turno)
    empezar_entregas(list(sin_entregar()))
