"""Keeps what the seed does from being sent: PDFs are made at once, messages count as sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models import Mensaje
from tramites.actions.enviar_constancia import enviar_constancia
from tramites.actions.enviar_respuesta import enviar_respuesta
from tramites.models import Actuacion, Radicado
from tramites.states import Acto


@contextmanager
def sin_enviar() -> Iterator[None]:
    """Do in the block what may queue messages; afterwards none of them waits. Inside one transaction."""
    started = timezone.now()
    known = set(Radicado.objects.values_list("pk", flat=True))
    yield
    for pk in Radicado.objects.exclude(pk__in=known).values_list("pk", flat=True):
        enviar_constancia(radicado_pk=pk)
    for pk in Actuacion.objects.filter(acto=Acto.RESPONDER).exclude(radicado__in=known).values_list("pk", flat=True):
        enviar_respuesta(actuacion_pk=pk)
    waiting = Mensaje.objects.filter(creado_en__gte=started, estado=Mensaje.Estado.PENDIENTE)
    waiting.filter(efimero=True).update(contenido={})
    waiting.update(estado=Mensaje.Estado.ENVIADO, enviado_en=timezone.now())
    DBTaskResult.objects.filter(enqueued_at__gte=started).delete()
