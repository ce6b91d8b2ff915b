"""What trámites add to the admin: the inbox, templates of answers, withholdings."""

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from tramites.bandeja.urls import urlpatterns
from tramites.permissions import puede_algo, puede_cargar_retenciones, puede_radicar_por_otros
from tramites.viewsets import PlantillaRespuestaViewSet

register_snippet(PlantillaRespuestaViewSet)


class BandejaMenuItem(MenuItem):
    """Shown to who sees any case."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_algo(request.user)


@hooks.register("register_admin_urls")
def inbox_urls() -> list[URLPattern]:
    """Add the officials' screens."""
    return urlpatterns


@hooks.register("register_admin_menu_item")
def inbox_menu() -> MenuItem:
    """Put the inbox on top of the menu: it is what officials come for."""
    return BandejaMenuItem(_("Bandeja"), reverse("bandeja"), icon_name="tasks", order=50)


class VentanillaMenuItem(MenuItem):
    """Shown to who registers requests at the counter."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_radicar_por_otros(request.user)


@hooks.register("register_admin_menu_item")
def counter_menu() -> MenuItem:
    """Put the counter right below the inbox."""
    return VentanillaMenuItem(_("Ventanilla"), reverse("ventanilla"), icon_name="edit", order=55)


class RetencionesMenuItem(MenuItem):
    """Shown to who loads withholdings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_cargar_retenciones(request.user)


@hooks.register("register_admin_menu_item")
def withholdings_menu() -> MenuItem:
    """Put the loading of withholdings below the inbox."""
    return RetencionesMenuItem(_("Retenciones"), reverse("retenciones"), icon_name="upload", order=60)
