"""What subscriptions and the internal area add to the admin. Imported once, by wagtail_hooks."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem as LinkMenuItemComponent
from wagtail.admin.widgets.button import Button

from comunicaciones.permissions.interna import puede_ver_cuentas
from comunicaciones.selectors.interna import direccion_del_area
from cuentas.selectors import es_funcionario
from tramites.models import TramitePage


class SuscripcionesMenuItem(MenuItem):
    """Shown to who may see the figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_ver_cuentas(request.user)


class AreaMenuItem(MenuItem):
    """Leads civil servants to their area, where there is one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return es_funcionario(request.user) and bool(direccion_del_area())

    def render_component(self, request: HttpRequest) -> Any:
        return LinkMenuItemComponent(self.name, self.label, direccion_del_area(), icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def subscriptions_menu() -> MenuItem:
    """Put subscriptions with the other mails of Comunicaciones."""
    return SuscripcionesMenuItem(_("Suscripciones"), reverse("suscripciones_mesa"), icon_name="mail", order=76)


@hooks.register("register_admin_menu_item")
def area_menu() -> MenuItem:
    """Offer the internal area."""
    return AreaMenuItem(_("Área interna"), "", icon_name="lock", order=77)


@hooks.register("register_page_header_buttons")
def minor_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer an editor to say that the next change of a trámite is a small one."""
    if page.specific_class is TramitePage and page.permissions_for_user(user).can_edit():
        address = reverse("suscripciones_menor", args=[page.pk])
        yield Button(_("Avisos a suscriptores"), address, icon_name="mail", priority=65)
