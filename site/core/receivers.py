"""What the kernel does when its own rows change: forget what each process remembers of them."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

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
