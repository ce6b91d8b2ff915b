"""Forget address and text of messages of long ago; that they were sent, when and about what stays."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.models import Mensaje

KEEP = timedelta(days=90)
KEEP_UNSENT_SECRET = timedelta(days=7)  # time enough to mend the mail server and send again


def vaciar_mensajes(*, by: None = None) -> int:
    """Empty `para` and `contenido` of messages sent more than ninety days ago; return how many.

    A dead message that carries a secret (`efimero`) is emptied after a week: then it cannot be sent again.
    """
    now = timezone.now()
    sent = Q(estado=Mensaje.Estado.ENVIADO, enviado_en__lt=now - KEEP)
    secret = Q(estado=Mensaje.Estado.MUERTO, efimero=True, creado_en__lt=now - KEEP_UNSENT_SECRET)
    withdrawn = Q(estado=Mensaje.Estado.RETIRADO, creado_en__lt=now - KEEP)
    return Mensaje.objects.filter(sent | secret | withdrawn, vaciado=False).update(para="", contenido={}, vaciado=True)
