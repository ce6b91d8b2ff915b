"""The kernel app: base page, blocks, media, messages, audit, calendar. Imports no other room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    label = "core"
    verbose_name = "Núcleo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core import jobs, offers, receivers  # noqa: F401  # registers its receivers

        jobs.register()
        offers.register()
