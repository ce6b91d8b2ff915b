"""What this room adds to the admin: a panel, a report, the link to a draft, the town's name."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from core.views.borrador import hacer_enlace
from home.panels import LoQueEspera
from home.views import PaginasVencidasView, RevisionesMenuItem


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Add the report and the screen that makes a link to a draft."""
    report = PaginasVencidasView
    return [
        path("paginas/<int:page_id>/enlace-al-borrador/", hacer_enlace, name="enlace_al_borrador"),
        path("reports/revisiones/", report.as_view(), name="paginas_vencidas"),
        path("reports/revisiones/results/", report.as_view(results_only=True), name="paginas_vencidas_results"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Offer the report."""
    address = reverse("paginas_vencidas")
    return RevisionesMenuItem(_("Revisiones vencidas"), address, icon_name="calendar-check", order=700)


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits for the person first."""
    panels.insert(0, LoQueEspera())


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the link to the draft to who may edit the page."""
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("Enlace al borrador"), reverse("enlace_al_borrador", args=[page.pk]), icon_name="link", priority=55
        )


@hooks.register("register_page_header_buttons")
def header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The same in the editor's header menu."""
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("Enlace al borrador"), reverse("enlace_al_borrador", args=[page.pk]), icon_name="link", priority=55
        )


@hooks.register("construct_help_menu")
def without_wagtail_news(request: HttpRequest, menu_items: list[Any]) -> None:
    """Take away what leads to Wagtail's own pages, which are in English and not about this site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(("whats-new-in-wagtail", "editor-guide"))]
