"""A relaxed transaction does not wait for the disk; the next one does again."""

import pytest
from django.db import connection

from core.durability import relaxed
from core.models import AuditEvent

# What each database calls waiting for the disk and not waiting.
WORDS = {"sqlite": ("PRAGMA synchronous", 2, 1), "postgresql": ("SHOW synchronous_commit", "on", "off")}


def level():
    with connection.cursor() as cursor:
        cursor.execute(WORDS[connection.vendor][0])
        return cursor.fetchone()[0]


@pytest.fixture
def _waiting(as_it_was, django_db_serialized_rollback, transactional_db):
    """The tests' own SQLite waits for nothing: make it wait as the site's does."""
    before = level()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=FULL")
        yield
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA synchronous={before}")


@pytest.mark.usefixtures("_waiting")
def test_only_the_relaxed_transaction_does_not_wait():
    _, waits, does_not = WORDS[connection.vendor]

    before = level()
    with relaxed():
        inside = level()
        AuditEvent.objects.create(event="prueba", actor_label="")

    assert (before, inside, level()) == (waits, does_not, waits)
    assert AuditEvent.objects.filter(event="prueba").exists()


@pytest.mark.usefixtures("_waiting")
def test_what_fails_is_undone_and_the_next_waits_again():
    with pytest.raises(RuntimeError), relaxed():
        AuditEvent.objects.create(event="prueba", actor_label="")
        raise RuntimeError

    assert level() == WORDS[connection.vendor][1]
    assert not AuditEvent.objects.filter(event="prueba").exists()


@pytest.mark.django_db
def test_within_another_transaction_that_one_decides():
    before = level()

    with relaxed():
        assert level() == before
