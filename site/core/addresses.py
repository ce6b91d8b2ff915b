"""Addresses of pages without asking the database or the cache for each: from `url_path`, which every row has."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from wagtail.models import Locale, Site

from core.remembered import remembered


class Root(NamedTuple):
    """A home page: below what path its pages lie, and with what their addresses begin."""

    site_id: int
    path: str
    language: str
    site_url: str
    prefix: str


def roots() -> tuple[Root, ...]:
    """Return the home page of every language of every site, as Wagtail orders them."""
    return remembered("core:roots", _read_roots)


def only_site() -> Site | None:
    """Return the site when there is one and it answers for every host; None where hosts tell sites apart."""
    return remembered("core:site", _read_site)


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request, as Wagtail would, and keep it where Wagtail looks for it."""
    if not hasattr(request, "_wagtail_site") and (site := only_site()) is not None:
        request._wagtail_site = site  # type: ignore[attr-defined]
    found: Site | None = Site.find_for_request(request)
    return found


def url_parts(url_path: str | None) -> tuple[int, str, str] | None:
    """Return site, its own address and the address within it of the page at that path; None below no home page."""
    for root in roots():
        if url_path and url_path.startswith(root.path):
            return root.site_id, root.site_url, root.prefix + iri_to_uri(url_path[len(root.path) :])
    return None


def url_of(url_path: str | None) -> str:
    """Return the address of the page at that path, with its host only where there is more than one; or nothing."""
    parts = url_parts(url_path)
    if parts is None:
        return ""
    return parts[2] if len({root.site_id for root in roots()}) == 1 else parts[1] + parts[2]


def language_of(locale_id: int) -> str:
    """Return the code of that language, or nothing."""
    return remembered("core:languages", lambda: dict(Locale.objects.values_list("pk", "language_code"))).get(
        locale_id, ""
    )


def _read_roots() -> tuple[Root, ...]:
    found = []
    for site_id, path, site_url, language in Site.get_site_root_paths():
        with translation.override(language):
            found.append(Root(site_id, path, language, site_url, reverse("wagtail_serve", args=("",))))
    return tuple(found)


def _read_site() -> Site | None:
    sites = list(Site.objects.select_related("root_page")[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None
