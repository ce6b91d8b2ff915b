"""Forget what is remembered of menus and alerts, since a page or a menu changed."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from core.models.avisos import olvidar_avisos
from home.models import Menu
from home.selectors import clave_de_menu


def olvidar_menus() -> None:
    """Drop the cached menus and alerts once the change is committed; nothing is recorded and nobody is told."""
    transaction.on_commit(_olvidar)


def _olvidar() -> None:
    codes = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
    cache.delete_many([clave_de_menu(lugar, code) for lugar in Menu.Lugar.values for code in codes])
    olvidar_avisos()
