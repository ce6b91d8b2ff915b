"""Menu items of attendance."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comunicaciones.mesa.asistencia.marco import entra


class AsistenciaMenuItem(MenuItem):
    """Shown to who takes attendance or reads its lists."""

    def is_shown(self, request: HttpRequest) -> bool:
        return entra(request.user)


@hooks.register("register_admin_menu_item")
def attendance_menu() -> MenuItem:
    """Put attendance with what is done at jornadas."""
    return AsistenciaMenuItem(_("Asistencia"), reverse("asistencia_jornadas"), icon_name="tasks", order=76)
