"""Home, standard pages, sections and menus."""

from home.models.menu import Menu
from home.models.pages import HomePage, SectionIndexPage, StandardPage, TramiteDestacado

__all__ = ["HomePage", "Menu", "SectionIndexPage", "StandardPage", "TramiteDestacado"]
