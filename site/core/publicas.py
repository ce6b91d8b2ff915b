"""What everybody may see, as one condition inside the query: Wagtail's `public()` asks one more each time."""

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import PageViewRestriction

Rows = TypeVar("Rows", bound="QuerySet[Any]")


def restringida() -> Exists:
    """Say of each page of a query whether it has a view restriction, on it or above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.annotate(esta=path).filter(esta__startswith=F("page__path")))


def publicas(rows: Rows) -> Rows:
    """Return the live pages with no view restriction on them or above them."""
    return rows.filter(~restringida(), live=True)
