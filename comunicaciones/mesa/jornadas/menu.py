"""What jornadas and the agenda add to the admin, and to how documents are given. Imported once, by wagtail_hooks."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from comunicaciones.models import JornadaPage
from comunicaciones.permissions.jornadas import puede_gestionar
from comunicaciones.selectors.jornadas import principal
from comunicaciones.selectors.materiales import es_interno, puede_abrir
from comunicaciones.views.respuestas_jornada import a_entrar, con_sesion


class JornadasMenuItem(MenuItem):
    """Shown to who organises jornadas."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_gestionar(request.user)


@hooks.register("register_admin_menu_item")
def jornadas_menu() -> MenuItem:
    """Put jornadas among what the town plans and communicates."""
    return JornadasMenuItem(_("Jornadas"), reverse("jornadas_mesa"), icon_name="date", order=61)


@hooks.register("register_page_header_buttons")
def jornada_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a jornada's page to who registered and what they are told."""
    if page.specific_class is JornadaPage and puede_gestionar(user):
        address = reverse("jornada_mesa", args=[principal(page.specific).pk])
        yield Button(_("Inscritos y avisos"), address, icon_name="group", priority=55)


@hooks.register("before_serve_document")
def internal_material(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Give the documents of a jornada for civil servants only to who may see it."""
    if not es_interno(document):
        return None
    if not con_sesion(request):
        return a_entrar(request)
    if not puede_abrir(request.user, document):
        raise Http404
    return None
