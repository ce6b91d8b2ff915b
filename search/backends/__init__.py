"""The backend that serves: chosen by the database, since the index is in it."""

from functools import cache

from django.db import connection

from search.backends.base import Backend
from search.backends.postgresql import PostgresqlBackend
from search.backends.sqlite import SqliteBackend

BACKENDS: dict[str, type[Backend]] = {"sqlite": SqliteBackend, "postgresql": PostgresqlBackend}


@cache
def get_backend() -> Backend:
    """Return the backend of this process."""
    return BACKENDS[connection.vendor]()


__all__ = ["BACKENDS", "Backend", "get_backend"]
