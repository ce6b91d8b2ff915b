"""Forget address and text of messages sent long ago; that they were sent, when and about what stays."""

from datetime import timedelta

from django.utils import timezone

from core.models import Mensaje

KEEP = timedelta(days=90)


def vaciar_mensajes(*, by: None = None) -> int:
    """Empty `para` and `contenido` of messages sent more than ninety days ago; return how many."""
    old = Mensaje.objects.filter(estado=Mensaje.Estado.ENVIADO, enviado_en__lt=timezone.now() - KEEP, vaciado=False)
    return old.update(para="", contenido={}, vaciado=True)
