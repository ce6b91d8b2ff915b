"""The entity's data as header and footer show them, kept in the cache: every page needs them."""

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.models import Site

from core.models import Entidad

KEY = "core:entidad"
AN_HOUR = 3600
EMBLEM = "max-160x192"


def entidad_de(request: HttpRequest | None) -> Entidad:
    """Return the entity with `escudo_url` (empty where none was uploaded). Nothing of it is to be saved."""
    found: Entidad | None = cache.get(KEY)
    if found is None:
        found = _read(request)
        cache.set(KEY, found, AN_HOUR)
    return found


def olvidar_entidad() -> None:
    """Forget it: its data were saved, or the site's."""
    cache.delete(KEY)


def _read(request: HttpRequest | None) -> Entidad:
    site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
    # Not for_site(): it would write a row when a page is only read.
    entidad = Entidad.objects.select_related("escudo").filter(site=site).first() or Entidad(site=site)
    rendition = entidad.escudo.get_rendition(EMBLEM) if entidad.escudo else None
    entidad.escudo_url = rendition.url if rendition else ""
    return entidad
