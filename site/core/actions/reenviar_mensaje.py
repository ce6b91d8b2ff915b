"""Try a dead message again, on an administrator's order."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from core.actions.auditar import auditar
from core.models import Mensaje
from core.tasks import enviar_mensaje


def reenviar_mensaje(*, pk: int, by: Any) -> bool:
    """Put dead message `pk` back in the queue with its attempts forgotten; return False when it is not dead (any more)
    or was emptied.

    Who may: the permission core.change_mensaje, checked by the caller. Recorded as `core.reenviar_mensaje`.
    """
    with transaction.atomic():
        revived = Mensaje.objects.filter(pk=pk, estado=Mensaje.Estado.MUERTO, vaciado=False).update(
            estado=Mensaje.Estado.PENDIENTE, intentos=0, enviando_en=None, proximo_intento_en=timezone.now()
        )
        if not revived:
            return False
        enviar_mensaje.enqueue(pk)
        auditar(event="core.reenviar_mensaje", by=by, target=Mensaje.objects.only("pk", "asunto").get(pk=pk))
        return True
