"""The administrators' screen of messages and tasks that were given up, where they are tried again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actions.reenviar_mensaje import reenviar_mensaje
from core.actions.reintentar_tarea import reintentar_tarea
from core.selectors.cifrado import archivos_ilegibles
from core.selectors.entregas import pendientes


def _check(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


@require_safe
def entregas(request: HttpRequest) -> HttpResponse:
    """Show what did not go out, to who may see messages."""
    _check(request, "core.view_mensaje")
    context = {
        "pendientes": pendientes(),
        "ilegibles": archivos_ilegibles(),
        "may_retry": request.user.has_perm("core.change_mensaje"),
        "header_title": _("Mensajes y tareas fallidas"),
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Mensajes y tareas fallidas")},
        ],
    }
    return render(request, "core/admin/entregas.html", context)


@require_POST
def reenviar(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a dead message again."""
    _check(request, "core.change_mensaje")
    _say(request, reenviar_mensaje(pk=pk, by=request.user))
    return redirect("core_entregas")


@require_POST
def reintentar(request: HttpRequest, id: UUID) -> HttpResponse:
    """Run a dead task again."""
    _check(request, "core.change_mensaje")
    _say(request, reintentar_tarea(id=id, by=request.user))
    return redirect("core_entregas")


def _say(request: HttpRequest, done: bool) -> None:
    if done:
        messages.success(request, _("Se volverá a intentar en unos segundos."))
    else:
        messages.info(request, _("Alguien ya lo había reintentado."))
