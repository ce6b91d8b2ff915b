"""Forums, comments, chat, moderation and the questions that come by any channel."""

from django.apps import AppConfig


class AsesoriaConfig(AppConfig):
    name = "asesoria"
    label = "asesoria"
    verbose_name = "Asesoría"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from asesoria import offers, receivers  # noqa: F401  # connects its receivers

        offers.register()
