"""News and tutorials, their indexes and feeds."""

from django.apps import AppConfig


class NoticiasConfig(AppConfig):
    name = "noticias"
    label = "noticias"
    verbose_name = "Noticias y tutoriales"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from noticias import offers

        offers.register()
