"""From an address to its page in two queries, however deep: Wagtail's own routing asks two for each level."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import roots
from core.models.contexto import Antepasado
from core.prepared import Hole, Prepared, PreparedRows
from core.publicas import restringida

MAX_DEPTH = 20


def ruta(request: HttpRequest, path: str) -> Any:
    """Return what Wagtail's routing would (page, arguments), or None when there is no such page."""
    homes = roots()
    if len({root.site_id for root in homes}) != 1:
        return Page.route_for_request(request, path)  # several sites: told apart by their host
    # A language without a home page has no pages; Wagtail would show the Spanish ones under its address.
    language = get_language()
    root = next((root.path for root in homes if root.language == language), None)
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
    holes = {f"path{n}": path for n, path in enumerate(paths)}
    holes |= {f"slug{n}": path.rstrip("/").rpartition("/")[2] for n, path in enumerate(paths)}
    rows = _on_the_way(len(paths)).all(**holes)
    if not rows or rows[0][0] != root:
        return None
    url_path, pk, content_type, restricted = rows[-1][:4]
    page = _specific(content_type, pk)
    if page is None:
        return None
    page.antepasados = [Antepasado(*row[4:]) for row in rows[:-1]]
    page.es_restringida = bool(restricted)
    return page, components[paths.index(url_path) :]


@cache
def _on_the_way(length: int) -> PreparedRows:
    """Return the query for the pages whose addresses are the beginnings of one of that length, from the root down."""
    field = Page._meta.get_field
    paths = [Hole(f"path{n}", field("url_path")) for n in range(length)]
    slugs = [Hole(f"slug{n}", field("slug")) for n in range(length)]
    # Addresses have no index of their own, slugs have.
    return PreparedRows(
        lambda: (
            Page.objects.filter(url_path__in=paths, slug__in=slugs)
            .annotate(restringida=restringida())
            .order_by("depth")
            .values_list("url_path", "pk", "content_type_id", "restringida", *Antepasado._fields)
        )
    )


def _specific(content_type: int, pk: int) -> Any:
    model: Any = ContentType.objects.get_for_id(content_type).model_class() or Page
    return _of_type(model).first(pk=pk)


@cache
def _of_type(model: Any) -> Prepared[Any]:
    """Return the query for one page of that type with the relations that its template shows."""
    along: Sequence[str] = getattr(model, "al_servir", ())
    unread: Sequence[str] = getattr(model, "no_al_servir", ())
    pk = Hole("pk", Page._meta.pk)
    return Prepared(lambda: model._default_manager.select_related(*along or (None,)).defer(*unread).filter(pk=pk))
