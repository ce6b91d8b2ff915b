"""Help for rooms that register page types: one call makes a Source of a page class."""

from collections.abc import Callable
from functools import partial
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page

from search.documents import SearchDocument
from search.registry import Source


def plain(html: object) -> str:
    """Return the words of rich text, without markup, with one space where an element ended."""
    return " ".join(unescape(strip_tags(str(html or "").replace("<", " <"))).split())


def stream_text(stream: Any) -> str:
    """Return the searchable words of a StreamField's value."""
    parts = stream.stream_block.get_searchable_content(stream)
    return " ".join(plain(part) for part in parts)


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
