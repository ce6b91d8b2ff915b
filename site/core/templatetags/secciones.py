"""The sections that higher rooms add at the foot of a page: comments, questions (core.registry.page_sections)."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.registry import Teaser, lines_for, page_sections

register = template.Library()


@register.simple_tag(takes_context=True)
def secciones(context: dict[str, Any]) -> SafeString:
    """Show what every room adds to this page, in order; on a draft or a preview nothing."""
    page, request = context.get("page"), context.get("request")
    if page is None or request is None or not page.pk or getattr(request, "is_preview", False):
        return mark_safe("")
    shown = []
    for section in sorted(page_sections, key=lambda item: item.order):
        found = section.context(page, request)
        if found is not None:
            shown.append(render_to_string(section.template, dict(found)))
    return mark_safe("".join(shown))


@register.simple_tag
def lineas_del_caso(tramite: Any) -> list[Teaser]:
    """Return what every room offers under a case of that trámite (its id), in receipt, case page and mail."""
    return lines_for(tramite) if isinstance(tramite, int) else []
