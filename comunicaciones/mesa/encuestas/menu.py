"""What surveys and practice add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comunicaciones.permissions.encuestas import puede_ver_resultados


class EncuestasMenuItem(MenuItem):
    """Shown to who sees the results of surveys."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_ver_resultados(request.user)


@hooks.register("register_admin_menu_item")
def surveys_menu() -> MenuItem:
    """Put surveys with the other screens of the plan."""
    return EncuestasMenuItem(_("Encuestas"), reverse("encuestas"), icon_name="help", order=78)
