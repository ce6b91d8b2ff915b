"""The menus of every page: `{% main_menu as items %}`, `{% footer_menu as items %}`, `{% policies_menu as items %}`.

Each item has text, url, page_id and children. Texts are the editors' own; the menu is remembered by language.
"""

from typing import Any

from django import template

from home.models import Menu
from home.selectors import Lugar, Opcion, lugar_en, menu

register = template.Library()


@register.simple_tag
def main_menu() -> list[Opcion]:
    """Return the main menu: at most seven options, in two levels."""
    return menu(Menu.Lugar.PRINCIPAL)


@register.simple_tag
def footer_menu() -> list[Opcion]:
    """Return the menu of the footer."""
    return menu(Menu.Lugar.PIE)


@register.simple_tag
def policies_menu() -> list[Opcion]:
    """Return the policies, last in the footer."""
    return menu(Menu.Lugar.POLITICAS)


@register.simple_tag(takes_context=True)
def menu_place(context: dict[str, Any]) -> Lugar:
    """Return where in the main menu this page is; alike for all pages that the menu marks alike."""
    request = context.get("request")
    return lugar_en(menu(Menu.Lugar.PRINCIPAL), request.path if request else "")
