"""Who runs the site, for every template: `{% entidad as entidad %}`, `{% es_demo as demo %}`."""

from typing import Any

from django import template
from django.conf import settings

from core.models import Entidad
from core.selectors.entidad import entidad_de, entidad_del_sitio

register = template.Library()


@register.simple_tag(takes_context=True)
def entidad(context: dict[str, Any], site_id: int | None = None) -> Entidad:
    """Return the entity's data, of the request's site or of that one; remembered but for the first time."""
    return entidad_de(context.get("request")) if site_id is None else entidad_del_sitio(site_id)


@register.simple_tag
def es_demo() -> bool:
    """Tell whether the content is of a demonstration: then every page says so and none is to be indexed."""
    return bool(settings.DEMO)
