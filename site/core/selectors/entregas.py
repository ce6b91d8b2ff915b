"""What could not be done: messages that do not go out and tasks that were given up."""

from dataclasses import dataclass
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.models import Mensaje

MOST = 200


@dataclass(frozen=True)
class Pendientes:
    """The rows of the administrators' screen."""

    muertos: list[Mensaje]
    en_espera: list[Mensaje]
    tareas: list[Any]


def pendientes() -> Pendientes:
    """Return dead messages, those being retried, and dead tasks, newest first."""
    rows = Mensaje.objects.defer("contenido")
    return Pendientes(
        muertos=list(rows.filter(estado=Mensaje.Estado.MUERTO)[:MOST]),
        en_espera=list(rows.filter(estado=Mensaje.Estado.PENDIENTE, intentos__gt=0)[:MOST]),
        tareas=list(DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")[:MOST]),
    )


def muertos() -> int:
    """Return how many messages and tasks were given up."""
    return (
        Mensaje.objects.filter(estado=Mensaje.Estado.MUERTO).count()
        + DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count()
    )
