"""Queue again the messages that wait without a task, as after a buried task or a restored backup."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.models import Mensaje
from core.tasks import enviar_mensaje

OVERDUE = timedelta(minutes=20)


def reanudar_mensajes(*, by: None = None) -> int:
    """Queue every pending message that is long past its next try; return how many. Harmless for one that has a task."""
    late = timezone.now() - OVERDUE
    waiting = Mensaje.objects.filter(estado=Mensaje.Estado.PENDIENTE, proximo_intento_en__lt=late).filter(
        Q(enviando_en=None) | Q(enviando_en__lt=late)
    )
    with transaction.atomic():
        ids = list(waiting.values_list("pk", flat=True)[:500])
        for pk in ids:
            enviar_mensaje.enqueue(pk)
        # So that the next sweep does not queue them a second time while the worker is behind.
        Mensaje.objects.filter(pk__in=ids).update(proximo_intento_en=timezone.now())
    return len(ids)
