"""Help for rooms that register page types: one call makes a Source of a page class."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page

from search.documents import SearchDocument
from search.registry import Source

_BLOCK_ENDS = re.compile(
    r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|blockquote|figcaption|div|summary)\s*>|<br\s*/?>", re.IGNORECASE
)
_STOPS = ".:;,?!…"


def plain(html: object) -> str:
    """Return the words of rich text, without markup: a full stop where a block ended, else one space."""
    marked = _BLOCK_ENDS.sub("\n", str(html or "").replace("\n", " "))
    return sentences(unescape(strip_tags(marked.replace("<", " <"))).split("\n"))


def sentences(parts: Iterable[str]) -> str:
    """Join parts of a page so that a fragment of them can be read: a title does not run into the text under it."""
    text = ""
    for part in (" ".join(part.split()) for part in parts):
        if text and part:
            text += " " if text[-1] in _STOPS else ". "
        text += part
    return text


def stream_text(stream: Any) -> str:
    """Return the searchable words of a StreamField's value."""
    parts = stream.stream_block.get_searchable_content(stream)
    return sentences(plain(part) for part in parts)


def page_document(page: Page, **more: Any) -> SearchDocument:
    """Return the document of a page of ours: title, `resumen`, address, language, publishing date, and `more`."""
    published = page.first_published_at
    given = {
        "summary": getattr(page, "resumen", "") or page.search_description,
        "date": published.date() if published else None,
        **more,
    }
    return SearchDocument(
        id=str(page.pk),
        title=page.title,
        url=page.get_url() or "",
        locale=page.locale.language_code,
        page_id=page.pk,
        **given,
    )


def _findable(models: tuple[type[Page], ...]) -> QuerySet[Any]:
    first = models[0]
    if len(models) == 1:
        return first.objects.live().public().select_related("locale")
    return Page.objects.live().public().exact_type(*models).select_related("locale").specific()


def page_source(
    *,
    id: str,
    label: Any,
    plural: Any,
    models: tuple[type[Page], ...],
    document: Callable[[Any], SearchDocument | None] = page_document,
    order: int = 100,
) -> Source:
    """Return a Source of these page classes: what is live and without view restriction, in its page's language."""
    return Source(
        id=id,
        label=label,
        plural=plural,
        models=models,
        queryset=partial(_findable, models),
        document=document,
        order=order,
    )
