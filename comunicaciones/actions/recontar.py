"""Count a survey again."""

from typing import Any

from django.db import transaction

from comunicaciones.models import Encuesta
from comunicaciones.permissions.encuestas import exigir_gestionar
from comunicaciones.tasks.encuestas import recontar_respuestas
from core.actions.auditar import auditar


def recontar(*, encuesta: Encuesta, by: Any) -> None:
    """Have the worker work out again, from the answers themselves, what is counted of them.

    Who manages surveys may (PermissionDenied). Needed after a restored backup or a question that changed its kind.
    Recorded: encuestas.recontar. Sends nothing; the figures move as the batches are done.
    """
    exigir_gestionar(by)
    with transaction.atomic():
        auditar(event="encuestas.recontar", by=by, target=encuesta)
        recontar_respuestas.enqueue(encuesta.pk)
