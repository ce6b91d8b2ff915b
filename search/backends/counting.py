"""Totals and facets in one query: each facet is counted with every filter but its own, so a link keeps its promise."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from search.documents import FacetValue, Filters, Query

Fragment = tuple[str, list[Any]]


@dataclass(frozen=True)
class Counts:
    """`base`: found in the languages asked for, other filters aside; `total`: with all filters."""

    base: int = 0
    total: int = 0
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)


def filter_sql(filters: Filters, alias: str) -> Fragment:
    """Return the conditions of the filters, each with AND before it, on a row that has the document's columns."""
    parts: list[str] = []
    parameters: list[Any] = []
    for column in ("kind", "dependencia", "locale"):
        if value := getattr(filters, column):
            parts.append(f"AND {alias}.{column} = %s")
            parameters.append(value)
    if filters.topic:
        topic = f"SELECT 1 FROM search_indexedtopic t WHERE t.document_id = {alias}.id AND t.slug = %s"  # noqa: S608  # our own names
        parts.append(f"AND EXISTS ({topic})")
        parameters.append(filters.topic)
    if filters.since:
        parts.append(f"AND {alias}.date >= %s")
        parameters.append(filters.since.isoformat())
    return " ".join(parts), parameters


def count_sql(found: str, expression: str, query: Query) -> Fragment:
    """Return the query whose rows are (facet, value, label, count)."""
    places = ", ".join(["%s"] * len(query.audiences))
    parts = [_total("base", Filters(locale=query.filters.locale)), _total("total", query.filters)]
    parts += [_column(name, query.filters) for name in ("kind", "dependencia", "locale")]
    parts.append(_topics(query.filters))
    parts += [_since(name, day, query.filters) for name, day in query.date_ranges.items()]
    sql = f"""
        WITH h AS MATERIALIZED (
            SELECT d.id, d.kind, d.dependencia, d.locale, d.date {found} AND d.audience IN ({places})
        ) {" UNION ALL ".join(part for part, _ in parts)}
    """
    return sql, [expression, *query.audiences, *(value for _, values in parts for value in values)]


def read_counts(rows: Sequence[tuple[str, str, str, int]]) -> Counts:
    """Return the counts that those rows say, the commonest value of each facet first."""
    sums: dict[str, int] = {}
    facets: dict[str, list[FacetValue]] = defaultdict(list)
    for facet, value, label, count in rows:
        if facet in ("base", "total"):
            sums[facet] = count
        elif count and value:
            facets[facet].append(FacetValue(value, label, count))
    ordered = {name: tuple(sorted(values, key=lambda v: (-v.count, v.label))) for name, values in facets.items()}
    return Counts(sums.get("base", 0), sums.get("total", 0), ordered)


def _total(name: str, filters: Filters) -> Fragment:
    where, parameters = filter_sql(filters, "h")
    return f"SELECT '{name}', '', '', COUNT(*) FROM h WHERE 1 = 1 {where}", parameters  # noqa: S608  # our own names


def _column(name: str, filters: Filters) -> Fragment:
    where, parameters = filter_sql(replace(filters, **{name: ""}), "h")  # type: ignore[arg-type]  # columns of text only
    sql = f"SELECT '{name}', h.{name}, h.{name}, COUNT(*) FROM h WHERE 1 = 1 {where} GROUP BY h.{name}"  # noqa: S608  # our own names
    return sql, parameters


def _topics(filters: Filters) -> Fragment:
    where, parameters = filter_sql(replace(filters, topic=""), "h")
    sql = (
        "SELECT 'topic', t.slug, MIN(t.name), COUNT(*) FROM h"  # noqa: S608  # our own names
        f" JOIN search_indexedtopic t ON t.document_id = h.id WHERE 1 = 1 {where} GROUP BY t.slug"
    )
    return sql, parameters


def _since(name: str, day: Any, filters: Filters) -> Fragment:
    where, parameters = filter_sql(replace(filters, since=day), "h")
    return f"SELECT 'date', %s, %s, COUNT(*) FROM h WHERE 1 = 1 {where}", [name, name, *parameters]  # noqa: S608  # our own names
