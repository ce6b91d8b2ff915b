"""Chosen pages as this reader may see them: public, in the language being shown where they are translated."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import language_of, url_of
from core.prepared import Hole, PreparedRows
from core.publicas import restringida


class Enlace(NamedTuple):
    """A link to a page; `lang` is its language where that is not the reader's."""

    title: str
    url: str
    lang: str = ""


def enlaces_a(chosen: Iterable[int | None]) -> list[Enlace | None]:
    """Return, for the id of each page chosen (or None), the link to show; None where it is not public. One query."""
    wanted = list(chosen)
    ids = sorted({pk for pk in wanted if pk})
    if not ids:
        return [None for _ in wanted]
    rows = _with_translations(len(ids)).all(**{f"id{n}": pk for n, pk in enumerate(ids)})
    code = get_language() or settings.LANGUAGE_CODE
    keys = {pk: key for pk, key, *_ in rows}
    shown: dict[Any, Enlace] = {}
    as_chosen: dict[int, Enlace] = {}
    for pk, key, locale_id, *place, live, restricted in rows:
        if live and not restricted:
            language = language_of(locale_id)
            as_chosen[pk] = _enlace(place, "" if language == code else language)
            if language == code:
                shown[key] = as_chosen[pk]
    return [(shown.get(keys.get(pk)) or as_chosen.get(pk)) if pk else None for pk in wanted]


def en_su_idioma(page: Page) -> Page:
    """Return the page in the language being shown where it is translated; asks nothing when that is its own."""
    return page if language_of(page.locale_id) == get_language() else page.localized


def _enlace(place: Sequence[str], lang: str) -> Enlace:
    title, url_path = place
    return Enlace(title, url_of(url_path), lang)


@cache
def _with_translations(count: int) -> PreparedRows:
    """Return the query for that many pages and their translations."""
    ids = [Hole(f"id{n}", Page._meta.pk) for n in range(count)]
    keys = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    return PreparedRows(
        lambda: (
            Page.objects.filter(Q(translation_key__in=keys))
            .order_by()
            .annotate(restringida=restringida())
            .values_list("pk", "translation_key", "locale_id", "title", "url_path", "live", "restringida")
        )
    )
