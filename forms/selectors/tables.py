"""The lookup tables a form reads, and the options other rooms offer it, as plain data."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from forms.definition import Definition, Option
from forms.fields import TABLE
from forms.models import LookupRow, LookupTable
from forms.plan import plan_of
from forms.registry import option_sources
from forms.tables import Row, Table


def load_tables(definition: Definition) -> dict[str, Table]:
    """Return the tables that a definition names, by key: no query when it names none, else one (two after a change)."""
    return tables_by_key(plan_of(definition).tables)


def tables_by_key(keys: Iterable[str]) -> dict[str, Table]:
    """Return the tables of these keys that exist. The rows are kept by the process until the table changes."""
    wanted = sorted(keys)
    if not wanted:
        return {}
    found = LookupTable.objects.filter(key__in=wanted).values_list("pk", "key", "name", "is_demo", "updated_at")
    return {key: _table(pk, key, name, is_demo, moment) for pk, key, name, is_demo, moment in found}


@lru_cache(maxsize=256)
def _table(pk: int, key: str, name: str, is_demo: bool, updated_at: datetime) -> Table:
    rows = LookupRow.objects.filter(table=pk).order_by("sort_order", "pk")
    return Table(
        key,
        [Row(r.code, r.value, r.label, r.year, r.since, r.until) for r in rows],
        name=name,
        is_demo=is_demo,
    )


def load_options(definition: Definition, locale: str) -> dict[str, Sequence[Option]]:
    """Return the options of other rooms' sources that a definition names, by `options_from`."""
    out: dict[str, Sequence[Option]] = {}
    for _step, _group, question in definition.all_fields():
        source = question.options_from
        if source and not source.startswith(TABLE) and source in option_sources:
            out[source] = option_sources.get(source).options(question.config, locale)
    return out
