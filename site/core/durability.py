"""How soon a transaction must be on the disk: what is nobody's record yet need not wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

NORMAL = 1  # of PRAGMA synchronous


@contextmanager
def relaxed() -> Iterator[None]:
    """Open a transaction whose end does not wait for the disk (docs/adr/0011). Within another one, that one decides.

    It is whole or not at all, and seen by everybody at once; a crash of ours loses nothing. A power cut may lose the
    last seconds of such transactions, never others: for drafts, not for what a number or an answer was given for.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    elif connection.vendor == "sqlite":
        with _at_most(NORMAL), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO OFF")
            yield


@contextmanager
def _at_most(level: int) -> Iterator[None]:
    # SQLite knows the level of a connection alone, and lets it be changed only between transactions.
    connection.ensure_connection()
    raw: Any = connection.connection
    before = raw.execute("PRAGMA synchronous").fetchone()[0]
    raw.execute(f"PRAGMA synchronous={min(level, before)}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA synchronous={before}")
