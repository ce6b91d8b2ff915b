"""What campaigns and what they brought add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comunicaciones.permissions.campanas import puede_medir, ve_campanas
from comunicaciones.views.enlaces import contar_vista


class CampanasMenuItem(MenuItem):
    """Shown to who plans or measures campaigns."""

    def is_shown(self, request: HttpRequest) -> bool:
        return ve_campanas(request.user) or puede_medir(request.user)


@hooks.register("register_admin_menu_item")
def campaigns_menu() -> MenuItem:
    """Put campaigns after the plan."""
    return CampanasMenuItem(_("Campañas"), reverse("campanas"), icon_name="mail", order=62)


@hooks.register("before_serve_page")
def on_page(page: Any, request: HttpRequest, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Count the trámite's page for who came by a short link."""
    contar_vista(page, request)
