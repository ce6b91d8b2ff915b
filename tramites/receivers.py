"""What this room does when forms change: forget what trámite pages say of theirs."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.remembered import forget
from forms.models import Form, FormVersion


@receiver([post_save, post_delete], sender=Form)
@receiver([post_save, post_delete], sender=FormVersion)
def on_form_changed(sender: Any, **kwargs: Any) -> None:
    """A form was published, withdrawn or archived."""
    forget()
