"""The admin's screen of days that do not count."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import DiaNoHabil


class DiaNoHabilViewSet(SnippetViewSet):
    """Suspensions of terms and corrections to the national calendar, each with the act that says so."""

    model = DiaNoHabil
    icon = "date"
    menu_label = _("Días no hábiles")
    menu_name = "dias-no-habiles"
    list_display: Any = ["fecha", "tipo", "norma"]
    list_filter = ["tipo"]
    ordering = ["-fecha"]
    panels = [
        FieldPanel("fecha"),
        FieldPanel("tipo"),
        FieldPanel("norma", help_text="El acto que lo dispone, por ejemplo: Decreto 045 de 2026."),
    ]
