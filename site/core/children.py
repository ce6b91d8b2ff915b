"""What belongs to a page: its rows (ParentalKey) as the page being shown has them, and the pages right under it."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db.models import QuerySet
from wagtail.models import Page

from core.prepared import Hole, Prepared, PreparedRows

Rows = TypeVar("Rows", bound="QuerySet[Any]")


def children_of(page: Any, relation: str, *along: str) -> list[Any]:
    """Return its rows in their order, with the relations named: a draft's own, or those in the database."""
    if _has_its_own(page, relation):
        return list(getattr(page, relation).all())
    return _whole(page.__class__, relation, along).all(page=page.pk)


def columns_of(page: Any, relation: str, *columns: str) -> Sequence[Sequence[Any]]:
    """Return only those columns of its rows."""
    if _has_its_own(page, relation):
        return list(getattr(page, relation).values_list(*columns))
    return _columns(page.__class__, relation, columns).all(page=page.pk)


def right_under(rows: Rows) -> Rows:
    """Return, of these pages, those right under the page whose `place_of` is given when the query runs."""
    path, depth = Page._meta.get_field("path"), Page._meta.get_field("depth")
    return rows.filter(depth=Hole("depth", depth), path__range=(Hole("first", path), Hole("last", path)))


def place_of(page: Page) -> dict[str, Any]:
    """Return the values for the holes of `right_under`."""
    first, last = page._get_children_path_interval(page.path)
    return {"depth": page.depth + 1, "first": first, "last": last}


def _has_its_own(page: Any, relation: str) -> bool:
    return page.pk is None or relation in getattr(page, "_cluster_related_objects", {})


@cache
def _whole(model: Any, relation: str, along: tuple[str, ...]) -> Prepared[Any]:
    return Prepared(lambda: _rows(model, relation).select_related(*along or (None,)))


@cache
def _columns(model: Any, relation: str, columns: tuple[str, ...]) -> PreparedRows:
    return PreparedRows(lambda: _rows(model, relation).values_list(*columns))


def _rows(model: Any, relation: str) -> QuerySet[Any]:
    reverse: Any = model._meta.get_field(relation)
    child, parent = reverse.related_model, reverse.field
    return child._default_manager.filter(**{parent.name: Hole("page", parent)})  # type: ignore[no-any-return]
