"""People: the user model, dependencias, roles and permissions."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    default = True  # this module has three configs
    name = "cuentas"
    label = "cuentas"
    verbose_name = "Cuentas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cuentas import offers

        offers.register()


class CuentasUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration with our own viewset, so that cargo and dependencias can be edited."""

    user_viewset = "cuentas.viewsets.UsuarioViewSet"
