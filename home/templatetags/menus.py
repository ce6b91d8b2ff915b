"""The menus of every page: `{% main_menu as items %}`, `{% footer_menu as items %}`, `{% policies_menu as items %}`.

Each item has text, url, page_id and children. Texts are the editors' own; the menu is cached by language.
"""

from django import template

from home.models import Menu
from home.selectors import Opcion, menu

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
