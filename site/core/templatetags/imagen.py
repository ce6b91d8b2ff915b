"""A picture in one of its sizes: `{% foto noticia.imagen_id "fill-320x240" as foto %}`."""

from django import template

from core.pictures import Picture, picture

register = template.Library()


@register.simple_tag
def foto(image_id: int | str | None, spec: str) -> Picture | None:
    """Return url, width and height; nothing where there is no picture."""
    return picture(image_id, spec)
