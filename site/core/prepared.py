"""Queries whose SQL is written once. Django writes it anew each time, which costs more than SQLite takes to answer."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Hole(Expression):
    """Stands in a query for a value that is given each time it runs; `field` says how it is written in SQL."""

    def __init__(self, name: str, field: Any) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class _Compiled(NamedTuple):
    """What Django works out of a query before it runs, and how a row becomes an instance."""

    sql: str
    params: tuple[Any, ...]
    converters: list[tuple[int, Any]]
    model: type[Model]
    columns: slice
    attributes: list[str]
    related: list[Any]


class Prepared(Generic[M]):
    """A query for rows of one model, with those it selects along, and holes. No prefetches, no annotations.

    For what every request asks; elsewhere a plain queryset is easier to read and fast enough.
    """

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        self._build = build  # called at the first use: models may not be ready before
        self._compiled: _Compiled | None = None

    def all(self, **values: Any) -> list[M]:
        """Run the query with these values in its holes."""
        query = self._compiled or self._compile()
        connection = connections[DEFAULT_DB_ALIAS]
        params = [
            p.output_field.get_db_prep_value(values[p.name], connection) if isinstance(p, Hole) else p
            for p in query.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(query.sql, params)
            rows = cursor.fetchall()
        return [_instance(query, list(row), connection) for row in rows]

    def first(self, **values: Any) -> M | None:
        """Run the query and return its first row, None when there is none; the query itself says `[:1]`."""
        return next(iter(self.all(**values)), None)

    def _compile(self) -> _Compiled:
        compiler = self._build().query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        info: Any = compiler.klass_info
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        selected: list[Any] = [column for column, *_ in compiler.select or ()]
        self._compiled = _Compiled(
            sql,
            tuple(params),
            list(compiler.get_converters(selected).items()),
            info["model"],
            columns,
            [column.target.attname for column in selected[columns]],
            get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]  # as in 5.2
        )
        return self._compiled


def _instance(query: _Compiled, row: list[Any], connection: Any) -> Any:
    for position, (converters, expression) in query.converters:
        value = row[position]
        for convert in converters:
            value = convert(value, expression, connection)
        row[position] = value
    made = query.model.from_db(DEFAULT_DB_ALIAS, query.attributes, row[query.columns])
    for related in query.related:
        related.populate(row, made)
    return made
