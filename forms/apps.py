"""The form engine. Knows nothing of trámites; its app label differs since django.forms already takes `forms`."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "forms"
    label = "formularios"
    verbose_name = "Formularios"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forms import jobs, offers, receivers  # noqa: F401  # connects them

        jobs.register()
        offers.register()
