"""What advice adds to the admin: moderation, questions, the chat and its hours, canned and frequent answers."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from asesoria.mesa.urls import urlpatterns
from asesoria.permissions import puede_atender_chat, puede_ver_indicadores
from asesoria.selectors.comentables import TIPOS
from asesoria.selectors.consultas import atiende_consultas
from asesoria.selectors.moderacion import modera_algo
from asesoria.viewsets import HorarioChatViewSet, PreguntaFrecuenteViewSet, RespuestaPreparadaViewSet

register_snippet(RespuestaPreparadaViewSet)
register_snippet(PreguntaFrecuenteViewSet)
register_snippet(HorarioChatViewSet)


class ModeracionMenuItem(MenuItem):
    """Shown to who moderates something."""

    def is_shown(self, request: HttpRequest) -> bool:
        return modera_algo(request.user)


class ConsultasMenuItem(MenuItem):
    """Shown to who answers questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return atiende_consultas(request.user)


class ChatMenuItem(MenuItem):
    """Shown to who attends the chat."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_atender_chat(request.user)


class IndicadoresMenuItem(MenuItem):
    """Shown to who may see the figures of advice."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_ver_indicadores(request.user)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Add the officials' screens."""
    return urlpatterns


@hooks.register("register_admin_menu_item")
def moderation_menu() -> MenuItem:
    """Put moderation next to the inbox."""
    return ModeracionMenuItem(_("Moderación"), reverse("moderacion"), icon_name="group", order=70)


@hooks.register("register_admin_menu_item")
def questions_menu() -> MenuItem:
    """Put the questions of every channel next to the inbox."""
    return ConsultasMenuItem(_("Consultas"), reverse("consultas"), icon_name="help", order=52)


@hooks.register("register_admin_menu_item")
def chat_menu() -> MenuItem:
    """Put the chat next to the inbox."""
    return ChatMenuItem(_("Chat"), reverse("chat_mesa"), icon_name="comment", order=55)


@hooks.register("register_admin_menu_item")
def figures_menu() -> MenuItem:
    """Put the figures after what they are of."""
    return IndicadoresMenuItem(_("Indicadores"), reverse("asesoria_indicadores"), icon_name="table", order=72)


@hooks.register("register_page_header_buttons")
def comments_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer an editor to decide about the comments of a page that may have them."""
    if page.specific_class in TIPOS and page.permissions_for_user(user).can_edit():
        address = reverse("comentarios_de_pagina", args=[page.pk])
        yield Button(_("Comentarios"), address, icon_name="comment", priority=60)
