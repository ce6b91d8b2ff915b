"""What the plan and its matrix add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comunicaciones.permissions.plan import puede_ver_plan


class PlanMenuItem(MenuItem):
    """Shown to who reads the plan."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_ver_plan(request.user)


@hooks.register("register_admin_menu_item")
def plan_menu() -> MenuItem:
    """Put the plan among what the town plans and communicates."""
    return PlanMenuItem(_("Plan"), reverse("plan"), icon_name="clipboard-list", order=60)
