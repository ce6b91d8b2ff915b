"""What the board adds to the admin: its place in the menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comunicaciones.permissions.tablero import puede_ver_tablero


class TableroMenuItem(MenuItem):
    """Shown to who may see the board."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_ver_tablero(request.user)


@hooks.register("register_admin_menu_item")
def board_menu() -> MenuItem:
    """Put the board first among what is counted."""
    return TableroMenuItem(_("Tablero"), reverse("tablero"), icon_name="view", order=40)
