"""What the menus hold, what waits for whom, which pages are past their review."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Revision, get_page_models

from core.models.pagina import PaginaBase
from core.remembered import remembered
from home.models import Menu


@dataclass(frozen=True)
class Opcion:
    """One option of a menu, with those of its second level."""

    text: str
    url: str
    page_id: int | None = None
    children: list["Opcion"] = field(default_factory=list)


class Lugar(NamedTuple):
    """A page's place in a menu: the address of its own option, or none, and those of the options above it."""

    here: str
    above: frozenset[str]


def menu(lugar: str) -> list[Opcion]:
    """Return the options at that place in the active language (the main one's where it has none). Remembered."""
    code = get_language() or settings.LANGUAGE_CODE
    return remembered(("home:menu", str(lugar), code), lambda: _leer(lugar, code))


def lugar_en(options: list[Opcion], path: str) -> Lugar:
    """Say which option leads to that address, and which to something above it; the home page is above nothing."""
    urls = {option.url for first in options for option in (first, *first.children)}
    home = reverse("wagtail_serve", args=("",))
    return Lugar(
        path if path in urls else "", frozenset(u for u in urls if u not in (home, path) and path.startswith(u))
    )


def _leer(lugar: str, code: str) -> list[Opcion]:
    rows = {row.locale.language_code: row for row in Menu.objects.filter(lugar=lugar).select_related("locale")}
    row = rows.get(code) or rows.get(settings.LANGUAGE_CODE)
    if row is None:
        return []
    values = [child.value for child in row.opciones]
    every = [*values, *(inner for value in values for inner in value["opciones"])]
    pages = _paginas([value["pagina"] for value in every if value["pagina"]], code)
    return _opciones(values, pages)


def _opciones(values: Iterable[Any], pages: dict[Any, Page]) -> list[Opcion]:
    """Leave out what leads to a page that is not public (any more), and a first level left with nowhere to go."""
    options = []
    for value in values:
        children = _opciones(value.get("opciones") or [], pages)
        page = pages.get(value["pagina"].translation_key) if value["pagina"] else None
        url = page.url if page else value["url"] or ""
        if url:
            text = value["texto"] or (page.title if page else url)
            options.append(Opcion(text, url, page.pk if page else None, children))
    return options


def _paginas(chosen: list[Page], code: str) -> dict[Any, Page]:
    """Return the public pages by translation key: in that language, else as they were chosen."""
    keys = {page.translation_key for page in chosen}
    ids = {page.pk for page in chosen}
    found: dict[Any, Page] = {}
    for page in Page.objects.live().public().filter(translation_key__in=keys).select_related("locale"):
        if page.locale.language_code == code or (page.pk in ids and page.translation_key not in found):
            found[page.translation_key] = page
    return found


def modelos_con_revision() -> list[type[PaginaBase]]:
    """Return our page types: all have a review date."""
    return [model for model in get_page_models() if issubclass(model, PaginaBase)]


def revisiones_vencidas() -> dict[int, Any]:
    """Return the review date that passed, by page id, of every live page that has one. One query."""
    today = timezone.localdate()
    queries = [
        model.objects.live().filter(revisar_antes_de__lt=today).order_by().values_list("pk", "revisar_antes_de")
        for model in modelos_con_revision()
    ]
    return dict(queries[0].union(*queries[1:], all=True))


def paginas_vencidas() -> QuerySet[Page]:
    """Return the pages past their review date, the longest edited first."""
    return Page.objects.filter(pk__in=list(revisiones_vencidas())).order_by("latest_revision_created_at")


def programadas_atrasadas(minutes: int = 5) -> QuerySet[Revision]:
    """Return what should have been published that many minutes ago and was not."""
    limit = timezone.now() - timedelta(minutes=minutes)
    return Revision.objects.filter(approved_go_live_at__lt=limit).order_by("approved_go_live_at")
