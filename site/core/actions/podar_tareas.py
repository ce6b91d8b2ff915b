"""Delete finished tasks and emptied messages when nobody will ask for them any more."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

KEEP_DONE = timedelta(days=3)
KEEP_FAILED = timedelta(days=60)


def podar_tareas(*, by: None = None) -> int:
    """Delete tasks that went well after three days and failed ones after sixty; return how many."""
    now = timezone.now()
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_DONE)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILED)
    return int(done.delete()[0] + failed.delete()[0])
