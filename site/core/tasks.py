"""Tasks of the kernel, and `retrying`, by which every room makes tasks that are tried again when they fail."""

import functools
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks.base import Task

from core.actions.entregar_mensaje import entregar_mensaje
from core.actions.marcar_latido import marcar_latido
from core.models import Mensaje
from core.retries import FIRST, MOST, backoff

logger = logging.getLogger(__name__)


def retrying(
    *, tries: int = 8, first: timedelta = FIRST, most: timedelta = MOST, priority: int = 0
) -> Callable[[Callable[..., Any]], Task[Any, Any]]:
    """Make a task of a function: when it raises, it is queued again after a growing wait.

    The queue has no retry of its own. Each failed try stays as a finished row that says which it was and why; the last
    one raises, so that the row is FAILED and administrators see it. The function must be idempotent: a worker may die
    after doing its work. Call it with `name.enqueue(...)`; the number of the attempt is not passed to the function.
    """

    def decorate(function: Callable[..., Any]) -> Task[Any, Any]:
        @functools.wraps(function)
        def run(context: TaskContext, *args: Any, intento: int = 1, **kwargs: Any) -> Any:
            try:
                return function(*args, **kwargs)
            except Exception as error:
                if intento >= tries:
                    raise
                wait = backoff(intento, first, most)
                logger.warning("%s failed, attempt %d of %d: %r", function.__name__, intento, tries, error)
                context.task_result.task.using(run_after=timezone.now() + wait).enqueue(
                    *args, intento=intento + 1, **kwargs
                )
                return {"intento": intento, "error": f"{type(error).__name__}: {error}"[:500]}

        del run.__wrapped__  # the queue looks at the signature, which must begin with the context
        return task(takes_context=True, priority=priority)(run)

    return decorate


@task()
def enviar_mensaje(pk: int) -> None:
    """Send one message; when the server is away, come back when the row says so."""
    mensaje = entregar_mensaje(pk=pk)
    if mensaje is not None and mensaje.estado == Mensaje.Estado.PENDIENTE:
        with transaction.atomic():
            enviar_mensaje.using(run_after=mensaje.proximo_intento_en).enqueue(pk)


WORKER_BEAT = 60


@task(priority=50)
def latido_del_trabajador() -> None:
    """Show that a worker takes tasks: queued by the clock, so it stops when either does."""
    marcar_latido(nombre="trabajador", cada=WORKER_BEAT)
