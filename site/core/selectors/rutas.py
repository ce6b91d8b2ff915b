"""From an address to its page in two queries, however deep: Wagtail's own routing asks two for each level."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

MAX_DEPTH = 20


def ruta(request: HttpRequest, path: str) -> Any:
    """Return what Wagtail's routing would (page, arguments), or None when there is no such page."""
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) != 1:
        return Page.route_for_request(request, path)  # several sites: told apart by their host
    # A language without a home page has no pages; Wagtail would show the Spanish ones under its address.
    language = get_language()
    root = next((root.root_path for root in roots if root.language_code == language), None)
    if root is None:
        return None
    components = [component for component in path.split("/") if component]
    if len(components) > MAX_DEPTH:
        return None
    found = _deepest(root, components)
    if found is None:
        return None
    page, rest = found
    try:
        return page.route(request, rest)
    except Http404:
        return None


def _deepest(root: str, components: list[str]) -> tuple[Any, list[str]] | None:
    """Return the page that matches most of the address, with the pages above it, and what is left of the address."""
    paths = [root]
    for component in components:
        paths.append(f"{paths[-1]}{component}/")
    slugs = {path.rstrip("/").rpartition("/")[2] for path in paths}
    # Addresses have no index of their own, slugs have.
    rows = list(Page.objects.filter(url_path__in=paths, slug__in=slugs).order_by("depth"))
    if not rows or rows[0].url_path != root:
        return None
    row = rows[-1]
    page = _specific(row)
    page.antepasados = rows[:-1]
    return page, components[paths.index(row.url_path) :]


def _specific(row: Page) -> Any:
    model = row.specific_class or Page
    along: tuple[str, ...] = getattr(model, "al_servir", ())
    return model._default_manager.select_related(*along).get(pk=row.pk)
