"""What the kernel does when its own rows change, and when a task ended: forget what need not be remembered."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished

from core.actions.olvidar_tarea_vana import VANAS, olvidar_tarea_vana
from core.calendario import forget_calendario
from core.models import DiaNoHabil, Entidad
from core.selectors.entidad import olvidar_entidad


@receiver([post_save, post_delete], sender=DiaNoHabil)
def on_calendario_changed(sender: type[DiaNoHabil], **kwargs: Any) -> None:
    """Let every process read the table of days again."""
    transaction.on_commit(forget_calendario)


@receiver([post_save, post_delete], sender=Entidad)
def on_entidad_changed(sender: type[Entidad], **kwargs: Any) -> None:
    """Let header, footer and mails read the entity's data again."""
    transaction.on_commit(olvidar_entidad)


@receiver(task_finished)
def on_task_finished(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Keep off the list of dead tasks those that had nothing left to do."""
    if task_result.status == TaskResultStatus.FAILED and task_result.task.module_path in VANAS:
        olvidar_tarea_vana(id=task_result.id)
