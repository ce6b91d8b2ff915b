"""Take back a message that has not left and would no longer be right."""

from django.db.models import Q
from django.utils import timezone

from core.actions.entregar_mensaje import LEASE
from core.models import Mensaje


def retirar_mensaje(*, pk: int, by: None = None) -> bool:
    """Withdraw message `pk` if it waits; return False when it left, is just being handed over, or was dead.

    The caller's act says why and records it. A worker that comes by its task later finds nothing to do.
    """
    free = Q(enviando_en=None) | Q(enviando_en__lt=timezone.now() - LEASE)
    waiting = Mensaje.objects.filter(free, pk=pk, estado=Mensaje.Estado.PENDIENTE)
    return bool(waiting.update(estado=Mensaje.Estado.RETIRADO, proximo_intento_en=None))
