"""What the kernel does when its own rows change, and when a task ended: forget what need not be remembered."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished
from wagtail.models import Locale, Page, Site

from core.actions.anotar_aviso import anotar_aviso
from core.actions.olvidar_tarea_vana import VANAS, olvidar_tarea_vana
from core.calendario import forget_calendario
from core.models import DiaNoHabil, Entidad, Imagen, Rendition
from core.remembered import forget


@receiver([post_save, post_delete], sender=DiaNoHabil)
def on_calendario_changed(sender: type[DiaNoHabil], **kwargs: Any) -> None:
    """Let every process read the table of days again."""
    transaction.on_commit(forget_calendario)


@receiver([post_save, post_delete], sender=Entidad)
@receiver([post_save, post_delete], sender=Imagen)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=Site)
@receiver(post_delete, sender=Rendition)
def on_frame_changed(sender: Any, **kwargs: Any) -> None:
    """Let header, footer, pictures, addresses and mails read the entity, the pictures and the sites again."""
    forget()


@receiver(post_save, sender=Entidad)
def on_entidad_saved(sender: Any, instance: Entidad, **kwargs: Any) -> None:
    """Keep the words of the privacy notice that people read from now on."""
    anotar_aviso(entidad=instance)


@receiver(post_save)
def on_home_page_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A home page is new or moved: addresses and languages begin there."""
    if issubclass(sender, Page) and instance.depth == 2:
        forget()


@receiver(task_finished)
def on_task_finished(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Keep off the list of dead tasks those that had nothing left to do."""
    if task_result.status == TaskResultStatus.FAILED and task_result.task.module_path in VANAS:
        olvidar_tarea_vana(id=task_result.id)
