"""The entity's data as header and footer show them, remembered by the process: every page needs them."""

from django.http import HttpRequest
from wagtail.models import Site

from core.addresses import only_site, site_of
from core.models import Entidad
from core.remembered import remembered

EMBLEM = "max-160x192"


def entidad_de(request: HttpRequest | None) -> Entidad:
    """Return the entity of the request's site, with `escudo_url` (empty where none was uploaded). Not to be saved."""
    site = site_of(request) if request else only_site() or Site.objects.filter(is_default_site=True).first()
    return entidad_del_sitio(site.pk if site else None)


def entidad_del_sitio(site_id: int | None) -> Entidad:
    """Return the same for a site known by its number."""
    return remembered(("core:entidad", site_id), lambda: _read(site_id))


def _read(site_id: int | None) -> Entidad:
    # Not for_site(): it would write a row when a page is only read.
    entidad = Entidad.objects.select_related("escudo").filter(site=site_id).first() or Entidad(site_id=site_id)
    rendition = entidad.escudo.get_rendition(EMBLEM) if entidad.escudo else None
    entidad.escudo_url = rendition.url if rendition else ""
    return entidad
