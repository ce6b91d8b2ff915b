"""The banners of campaigns where the site has a place for them: `{% banners "franja" as puestos %}`."""

from django import template

from comunicaciones.selectors.banners import BannerPuesto, banners_de

register = template.Library()


@register.simple_tag
def banners(lugar: str) -> tuple[BannerPuesto, ...]:
    """Return what stands in a place today, the same for everybody."""
    return banners_de(lugar)
