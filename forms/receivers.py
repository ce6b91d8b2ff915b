"""What follows when Wagtail publishes a form."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from forms.actions.publicar_version import publicar_version
from forms.models import Form


@receiver(published, sender=Form, dispatch_uid="formularios.published")
def on_form_published(sender: type[Form], instance: Form, revision: Any = None, **kwargs: Any) -> None:
    """Make the version. The signal also comes for a publication that is only scheduled: then nothing is live yet."""
    if instance.live:
        publicar_version(form=instance, by=getattr(revision, "user", None))
