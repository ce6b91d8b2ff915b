"""Mails of surveys and counting again, a batch at a time: each queues the next, and the clock begins where one died."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comunicaciones.actions.enviar_invitaciones import enviar_invitaciones, enviar_recordatorios
from comunicaciones.actions.recontar_lote import recontar_lote
from comunicaciones.models import Encuesta
from comunicaciones.selectors.encuestas_invitaciones import por_enviar, por_recordar
from core.tasks import retrying


@retrying()
def mandar_invitaciones(encuesta_pk: int) -> None:
    """Write to the next who were invited."""
    if enviar_invitaciones(encuesta_pk=encuesta_pk):
        with transaction.atomic():
            mandar_invitaciones.enqueue(encuesta_pk)


@retrying()
def mandar_recordatorios(encuesta_pk: int) -> None:
    """Remind the next who have not answered."""
    if enviar_recordatorios(encuesta_pk=encuesta_pk):
        with transaction.atomic():
            mandar_recordatorios.enqueue(encuesta_pk)


@retrying()
def recontar_respuestas(encuesta_pk: int, desde: str = "") -> None:
    """Count the next answers again."""
    with transaction.atomic():
        last = recontar_lote(encuesta_pk=encuesta_pk, desde=desde)
        if last:
            recontar_respuestas.enqueue(encuesta_pk, last)


def atender_invitaciones() -> None:
    """Begin, or go on with, the mails that are due: invitations of surveys that opened, reminders before they close."""
    today = timezone.localdate()
    running = Encuesta.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=today), live=True, por_invitacion=True)
    for survey in running.filter(desde__lte=today):
        if por_enviar(survey.pk).exists():
            mandar_invitaciones.enqueue(survey.pk)
        near = survey.hasta is not None and survey.hasta - timedelta(days=survey.recordar_dias) <= today
        if near and por_recordar(survey.pk).exists():
            mandar_recordatorios.enqueue(survey.pk)
