"""What the answers are checked against besides themselves: today, lookup tables, the language."""

from django.utils import timezone

from core.calendario import habiles_entre
from forms.definition import Definition
from forms.fields.base import Context
from forms.selectors.tables import load_options, load_tables


def build_context(definition: Definition, locale: str) -> Context:
    """Return the context of an evaluation now."""
    return Context(
        today=timezone.localdate(),
        tables=load_tables(definition),
        locale=locale,
        options=load_options(definition, locale),
        business_days=habiles_entre,
    )
