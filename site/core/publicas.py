"""What everybody may see, as one condition inside the query: Wagtail's `public()` asks one more each time."""

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import PageViewRestriction

Rows = TypeVar("Rows", bound="QuerySet[Any]")


def publicas(rows: Rows) -> Rows:
    """Return the live pages with no view restriction on them or above them."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(esta=path).filter(esta__startswith=F("page__path"))
    return rows.filter(~Exists(above), live=True)
