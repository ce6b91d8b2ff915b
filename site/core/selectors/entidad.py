"""The entity's data as header and footer show them, kept in the cache: every page needs them."""

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.models import Site

from core.models import Entidad

AN_HOUR = 3600
EMBLEM = "max-160x192"


def entidad_de(request: HttpRequest | None) -> Entidad:
    """Return the entity of the request's site, with `escudo_url` (empty where none was uploaded). Not to be saved."""
    site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
    key = _key(site.pk if site else 0)
    found: Entidad | None = cache.get(key)
    if found is None:
        found = _read(site)
        cache.set(key, found, AN_HOUR)
    return found


def olvidar_entidad() -> None:
    """Forget it, for every site: its data were saved."""
    cache.delete_many([_key(pk) for pk in [0, *Site.objects.values_list("pk", flat=True)]])


def _key(site_id: int) -> str:
    return f"core:entidad:{site_id}"


def _read(site: Site | None) -> Entidad:
    # Not for_site(): it would write a row when a page is only read.
    entidad = Entidad.objects.select_related("escudo").filter(site=site).first() or Entidad(site=site)
    rendition = entidad.escudo.get_rendition(EMBLEM) if entidad.escudo else None
    entidad.escudo_url = rendition.url if rendition else ""
    return entidad
