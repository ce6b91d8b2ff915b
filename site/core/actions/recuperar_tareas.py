"""Give back to the queue the tasks whose worker died, and bury those that kill every worker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.retries import WorkerDied

LEASE = timedelta(minutes=15)  # no task may take longer: it would be started a second time beside the first
MOST_WORKERS = 5


def recuperar_tareas(*, by: None = None) -> int:
    """Make RUNNING tasks older than the lease READY again, or FAILED after five workers; return how many were touched.

    The queue itself never takes up a task of a killed worker. The condition on `started_at` in the update keeps two
    clocks from doing it twice.
    """
    touched = 0
    stale = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - LEASE)
    for row in stale.only("id", "started_at", "worker_ids"):
        mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
        if len(row.worker_ids) >= MOST_WORKERS:
            touched += mine.update(
                status=TaskResultStatus.FAILED,
                finished_at=timezone.now(),
                exception_class_path=f"{WorkerDied.__module__}.{WorkerDied.__qualname__}",
                traceback=f"{len(row.worker_ids)} workers died or did not come back while they ran this task.",
            )
        else:
            touched += mine.update(status=TaskResultStatus.READY, started_at=None)
    return touched
