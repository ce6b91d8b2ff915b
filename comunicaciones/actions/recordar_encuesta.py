"""Remind, before the clock does, those who were invited and have not answered."""

from typing import Any

from django.db import transaction

from comunicaciones.models import Encuesta
from comunicaciones.permissions.encuestas import exigir_gestionar
from comunicaciones.selectors.encuestas_invitaciones import por_recordar
from comunicaciones.tasks.encuestas import mandar_recordatorios
from core.actions.auditar import auditar


def recordar_encuesta(*, encuesta: Encuesta, by: Any) -> int:
    """Remind now everybody who was invited, was never reminded and has not answered; return how many that are.

    Who manages surveys may (PermissionDenied). Recorded: encuestas.recordar, never whom. The worker writes the mails;
    nobody is reminded twice.
    """
    exigir_gestionar(by)
    with transaction.atomic():
        waiting = por_recordar(encuesta.pk).count()
        if waiting:
            auditar(event="encuestas.recordar", by=by, target=encuesta, personas=waiting)
            mandar_recordatorios.enqueue(encuesta.pk)
    return waiting
