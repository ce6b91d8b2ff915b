"""Trámite pages, radicados, términos, the officials' inbox, following and certificates."""

from django.apps import AppConfig


class TramitesConfig(AppConfig):
    name = "tramites"
    label = "tramites"
    verbose_name = "Trámites"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tramites import findable, offers, receivers  # noqa: F401  # connects its receivers

        findable.register()
        offers.register()
