"""The communications plan, carried out: jornadas, campañas, encuestas, and what each brought."""

from django.apps import AppConfig


class ComunicacionesConfig(AppConfig):
    name = "comunicaciones"
    label = "comunicaciones"
    verbose_name = "Comunicaciones"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from comunicaciones import offers, receivers

        offers.register()
        receivers.connect()
