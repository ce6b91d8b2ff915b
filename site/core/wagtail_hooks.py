"""What the kernel adds to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from core.views import entregas
from core.views.auditoria import auditoria
from core.viewsets import DiaNoHabilViewSet

register_snippet(DiaNoHabilViewSet)


@hooks.register("register_admin_urls")
def entregas_urls() -> list[URLPattern]:
    return [
        path("auditoria/", auditoria, name="core_auditoria"),
        path("entregas/", entregas.entregas, name="core_entregas"),
        path("entregas/mensaje/<int:pk>/", entregas.reenviar, name="core_reenviar"),
        path("entregas/tarea/<uuid:id>/", entregas.reintentar, name="core_reintentar"),
    ]


class EntregasMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("core.view_mensaje")


@hooks.register("register_reports_menu_item")
def entregas_menu() -> MenuItem:
    return EntregasMenuItem(_("Mensajes y tareas fallidas"), reverse("core_entregas"), icon_name="mail", order=900)


class AuditoriaMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("core.view_auditevent")


@hooks.register("register_reports_menu_item")
def auditoria_menu() -> MenuItem:
    return AuditoriaMenuItem(_("Auditoría"), reverse("core_auditoria"), icon_name="history", order=800)
