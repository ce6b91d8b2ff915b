"""Queue a dead task again, on an administrator's order."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.actions.auditar import auditar


def reintentar_tarea(*, id: UUID, by: Any) -> bool:
    """Make FAILED task `id` READY with its workers forgotten; return False when it is not dead (any more).

    Who may: the permission core.change_mensaje, checked by the caller. Recorded as `core.reintentar_tarea`.
    """
    with transaction.atomic():
        revived = DBTaskResult.objects.filter(pk=id, status=TaskResultStatus.FAILED).update(
            status=TaskResultStatus.READY, started_at=None, finished_at=None, worker_ids=[]
        )
        if revived:
            auditar(
                event="core.reintentar_tarea", by=by, target=DBTaskResult.objects.only("pk", "task_path").get(pk=id)
            )
        return bool(revived)
