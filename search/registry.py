"""What search offers to every room: a Source for each kind of thing that can be found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from core.registry import Registry
from search.documents import SearchDocument


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found; its id is the kind, and the value of the filter *tipo*.

    label, plural: what a person calls it (lazy translations). models: the concrete classes of its rows; Wagtail's page
    signals, or the save and delete signals of other models, put their changes in the outbox.
    queryset(): the rows that may be found, and only those (pages: live and public, see `search.pages`).
    document(row): what is indexed, called with the row's language active; None: not this one.
    language(row): the language code of a row. under(pages): the ids of rows that are found by leave of those pages (a
    forum's topics), asked when a page moves, closes or is restricted; None for rows that hang on no page.
    order: sources with a lower one come first in suggestions and filters.
    """

    id: str
    label: Any
    plural: Any
    models: tuple[type[Model], ...]
    queryset: Callable[[], QuerySet[Any]]
    document: Callable[[Any], SearchDocument | None]
    language: Callable[[Any], str] = lambda row: row.locale.language_code
    under: Callable[[QuerySet[Any]], Iterable[Any]] | None = None
    order: int = 100


sources: Registry[Source] = Registry("search source")


def source_of(model: type[Model]) -> Source | None:
    """Return the source whose rows are of that very class."""
    return next((source for source in sources if model in source.models), None)
