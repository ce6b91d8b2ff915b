"""Queries whose SQL is written once. Django writes it anew each time, which costs more than SQLite takes to answer."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Expression, Model, QuerySet, Value
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Hole(Expression):
    """Stands in a query for a value that is given each time it runs; `field` says how it is written in SQL."""

    def __init__(self, name: str, field: Any) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class _Written(NamedTuple):
    """What Django works out of a query before it runs."""

    sql: str
    params: tuple[Any, ...]
    converters: list[tuple[int, Any]]


class _Instances(NamedTuple):
    """How a row becomes an instance."""

    model: type[Model]
    columns: slice
    attributes: list[str]
    related: list[Any]


class _Query:
    """A query with holes, written at its first use: models may not be ready before."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: _Written | None = None

    def _rows(self, values: dict[str, Any]) -> Sequence[Sequence[Any]]:
        written = self._written or self._write()
        connection = connections[DEFAULT_DB_ALIAS]
        params = [
            p.output_field.get_db_prep_value(values[p.name], connection) if isinstance(p, Hole) else p
            for p in written.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return [_converted(written, list(row), connection) for row in rows] if written.converters else rows

    def _write(self) -> _Written:
        compiler = self._build().query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        self._read(compiler)
        selected: list[Any] = [column for column, *_ in compiler.select or ()]
        self._written = _Written(sql, tuple(params), list(compiler.get_converters(selected).items()))
        return self._written

    def _read(self, compiler: Any) -> None:
        """Take from the compiler what is needed to make of rows what the query gives."""


class Prepared(_Query, Generic[M]):
    """A query for rows of one model, with those it selects along, and holes. No prefetches, no annotations.

    For what every request asks; elsewhere a plain queryset is easier to read and fast enough.
    """

    _instances: _Instances

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        super().__init__(build)

    def all(self, **values: Any) -> list[M]:
        """Run the query with these values in its holes."""
        rows = self._rows(values)
        return [_instance(self._instances, row) for row in rows]

    def first(self, **values: Any) -> M | None:
        """Run the query and return its first row, None when there is none; the query itself says `[:1]`."""
        return next(iter(self.all(**values)), None)

    def _read(self, compiler: Any) -> None:
        info: Any = compiler.klass_info
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        self._instances = _Instances(
            info["model"],
            columns,
            [column.target.attname for column, *_ in (compiler.select or ())[columns]],
            get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]  # as in 5.2
        )


class PreparedRows(_Query):
    """A query that ends in `values_list()`, with holes: its rows in the order of the names, annotations too."""

    def all(self, **values: Any) -> Sequence[Sequence[Any]]:
        """Run the query with these values in its holes."""
        return self._rows(values)


class PreparedPages:
    """A query that ends in `values_list()`, with holes, a slice at a time: what a Paginator asks of a list."""

    ordered = True

    def __init__(self, build: Callable[[], QuerySet[Any, Any]], **values: Any) -> None:
        self._build = build
        self._values = values

    def count(self) -> int:
        """Return how many rows there are."""
        found: int = _counting(self._build).all(**self._values)[0][0]
        return found

    def __getitem__(self, part: slice) -> Sequence[Sequence[Any]]:
        return _part(self._build, part.start, part.stop).all(**self._values) if part.stop > part.start else []


@lru_cache(maxsize=64)
def _counting(build: Callable[[], QuerySet[Any, Any]]) -> PreparedRows:
    # A constant to group by: `count()` runs at once and a bare aggregate would group by each row.
    return PreparedRows(
        lambda: build().order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*")).values_list("n")
    )


@lru_cache(maxsize=256)
def _part(build: Callable[[], QuerySet[Any, Any]], start: int, stop: int) -> PreparedRows:
    return PreparedRows(lambda: build()[start:stop])


def _converted(written: _Written, row: list[Any], connection: Any) -> list[Any]:
    for position, (converters, expression) in written.converters:
        value = row[position]
        for convert in converters:
            value = convert(value, expression, connection)
        row[position] = value
    return row


def _instance(how: _Instances, row: Sequence[Any]) -> Any:
    made = how.model.from_db(DEFAULT_DB_ALIAS, how.attributes, row[how.columns])
    for related in how.related:
        related.populate(row, made)
    return made
