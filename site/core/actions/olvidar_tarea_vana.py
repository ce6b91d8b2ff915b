"""Forget a failed task that had nothing left to do."""

from typing import Any
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# Wagtail queues them for every row that is saved, an inline one too; the next save of its page may replace that row.
VANAS = frozenset(
    {
        "wagtail.tasks.update_reference_index_task",
        "wagtail.images.tasks.set_image_focal_point_task",
        "modelsearch.tasks.insert_or_update_object_task",
    }
)


def olvidar_tarea_vana(*, id: UUID | str, by: Any = None) -> bool:
    """Delete task `id` if it failed since what it should index is gone; return whether it was.

    Called for each finished task. Otherwise administrators would find dead tasks in every healthy town, and no longer
    look at them.
    """
    gone = DBTaskResult.objects.filter(
        pk=id, status=TaskResultStatus.FAILED, task_path__in=VANAS, exception_class_path__endswith=".DoesNotExist"
    )
    return bool(gone.delete()[0])
