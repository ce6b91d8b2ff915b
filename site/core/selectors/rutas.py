"""From an address to its page in two queries, however deep: Wagtail's own routing asks two for each level."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import roots
from core.models.contexto import Antepasado
from core.prepared import Hole, Prepared, PreparedRows
from core.publicas import restringida

MAX_DEPTH = 20
LANGUAGES = tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)


class _Encontrada(NamedTuple):
    """What is asked of the page found, besides what a page must know of those above it."""

    url_path: str
    pk: int
    content_type_id: int
    restringida: bool


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
    shown = _Encontrada(*rows[-1][: len(_Encontrada._fields)])
    page = _specific(shown.content_type_id, shown.pk)
    if page is None:
        return None
    page.antepasados = [Antepasado(*row[len(_Encontrada._fields) : -len(LANGUAGES)]) for row in rows[:-1]]
    page.es_restringida = bool(shown.restringida)
    page.url_paths = dict(zip(LANGUAGES, rows[-1][-len(LANGUAGES) :], strict=True))
    return page, components[paths.index(shown.url_path) :]


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
            .annotate(restringida=restringida(), **{f"en_{code}": _live_in(code) for code in LANGUAGES})
            .order_by("depth")
            .values_list(*_Encontrada._fields, *Antepasado._fields, *(f"en_{code}" for code in LANGUAGES))
        )
    )


def _live_in(language: str) -> Subquery:
    """Return where the page is in that language, if it is published there: for the language switch and hreflang."""
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    return Subquery(versions.filter(locale__language_code=language).order_by().values("url_path")[:1])


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
