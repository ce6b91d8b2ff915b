"""What people and departments add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cuentas.mesa import cargas, retiros
from cuentas.models import Usuario
from cuentas.permissions import CAMBIAR, exigir_a_varios, puede_cambiar, puede_cargar
from cuentas.viewsets import DependenciaViewSet

register_snippet(DependenciaViewSet)


@hooks.register("register_permissions")
def permissions_in_the_group_form() -> QuerySet[Permission]:
    """Let administrators give the case permissions to groups of their own."""
    return Permission.objects.filter(
        content_type__app_label="tramites",
        codename__in=[
            "view_radicado",
            "change_radicado",
            "asignar_radicado",
            "consultar_todos",
            "gestionar_todos",
            "cargar_retenciones",
        ],
    )


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern]:
    """Add the screens of user files and of who leaves."""
    return [
        path("usuarios/cargas/", cargas.lista, name="cargas_usuarios"),
        path("usuarios/cargas/<uuid:pk>/", cargas.ver, name="carga_usuarios"),
        path("usuarios/cargas/<uuid:pk>/confirmar/", cargas.confirmar, name="carga_confirmar"),
        path("usuarios/invitacion/<int:pk>/", cargas.invitar_otra_vez, name="usuario_invitar"),
        path("usuarios/retirar/<int:pk>/", retiros.retirar, name="usuario_retirar"),
        path("usuarios/retirar/<int:pk>/deshacer/", retiros.deshacer, name="usuario_reactivar"),
    ]


class CargasMenuItem(MenuItem):
    """Shown to who creates accounts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_cargar(request.user)


@hooks.register("register_settings_menu_item")
def files_menu() -> MenuItem:
    """Put user files beside the users."""
    return CargasMenuItem(_("Usuarios desde un archivo"), reverse("cargas_usuarios"), icon_name="upload", order=601)


@hooks.register("register_user_listing_buttons")
def leaving_button(user: Usuario, request_user: Any) -> Iterator[Button]:
    """Offer to close the account of who leaves, or to give it back."""
    if request_user.has_perm(CAMBIAR) and puede_cambiar(request_user, user):
        name = _("Retirar") if user.is_active else _("Reactivar")
        yield Button(name, reverse("usuario_retirar", args=[user.pk]), icon_name="user", priority=40)


@hooks.register("before_bulk_action")
def many_users_at_once(request: HttpRequest, kind: str, objects: Any, action: Any) -> None:
    """Hold the actions over many users to the rule of the form: nobody reaches above their own."""
    exigir_a_varios(request.user, objects, request.POST.get("role", "") if kind == "assign_role" else "")
