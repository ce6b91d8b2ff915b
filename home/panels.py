"""The admin's home: what waits for the person who looks."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.registry import PanelItem, panel_sources


class LoQueEspera(Component):
    """The lines that every room offers for this person, the late ones first and in red."""

    name = "lo-que-espera"
    template_name = "home/admin/lo_que_espera.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        items = [item for source in panel_sources for item in source.find(user) if item.count or item.late]
        return {"items": sorted(items, key=_late_first)}


def _late_first(item: PanelItem) -> bool:
    return not item.late
