"""Line icons drawn for this site, put into the page as SVG so that they take the colour of the words beside them."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return get_template(f"icons/{name}.svg").render().strip()


@register.simple_tag
def icono(name: str, extra_class: str = "") -> SafeString:
    """Return the icon `templates/icons/<name>.svg`. Hidden from screen readers: a word always stands beside it."""
    css = f"icon {extra_class}".strip()
    attributes = f'class="{css}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"'
    return mark_safe(f"<svg {attributes}>{_drawing(name)}</svg>")  # files of ours
