"""What a process remembers of the database between requests; one shared mark lets all processes forget at once."""

import secrets
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction

T = TypeVar("T")

KEY = "core:remembered"
AN_HOUR = 3600  # the longest that a change which told nobody (SQL by hand) stays unseen
MOST = 4000
_values: dict[tuple[str, Hashable], Any] = {}


class _Reading:
    """The mark as one request reads it, at its first need."""

    mark: str | None = None


_reading: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Read the mark once in the block: a request asks for it many times. Elsewhere each need reads it anew."""
    token = _reading.set(_Reading())
    try:
        yield
    finally:
        _reading.reset(token)


def remembered(key: Hashable, build: Callable[[], T]) -> T:
    """Return what `build` gave for that key since the last change, building it at the first need.

    The mark is read before building, and what was built is kept under it: what changes meanwhile brings another mark,
    so that nothing stale is found. The value is shared by requests and is not to be changed.
    """
    place = (_mark(), key)
    try:
        found: T = _values[place]
    except KeyError:
        found = build()
        if len(_values) >= MOST or next(iter(_values), place)[0] != place[0]:  # full, or of a mark that is gone
            _values.clear()
        _values[place] = found
    return found


def forget() -> None:
    """Let every process forget all: something that is remembered changed.

    At once for who is changing it, and when the change is committed for the others, who could not see it before.
    """
    _forget()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_forget)


def _mark() -> str:
    reading = _reading.get()
    if reading is None:
        return _shared()
    if reading.mark is None:
        reading.mark = _shared()
    return reading.mark


def _shared() -> str:
    found: str | None = cache.get(KEY)
    if found is None:
        cache.add(KEY, secrets.token_hex(8), AN_HOUR)
        found = cache.get(KEY) or secrets.token_hex(8)
    return found


def _forget() -> None:
    _values.clear()
    cache.set(KEY, secrets.token_hex(8), AN_HOUR)
    if (reading := _reading.get()) is not None:
        reading.mark = None
