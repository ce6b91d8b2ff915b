"""The only door to search; what is found is registered by each room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = "Búsqueda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import offers, receivers  # noqa: F401  # registers its receivers

        offers.register()
