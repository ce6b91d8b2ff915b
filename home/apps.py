"""Home and standard pages, menus: the top content room."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = "Portada y páginas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home import jobs, offers, receivers  # noqa: F401  # connects its receivers

        jobs.register()
        offers.register()
