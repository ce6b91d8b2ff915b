"""Numbers under load: many threads, one in five rolled back, no gap and no repeat; on a database of its own."""

import threading

import pytest
from django.conf import settings
from django.db import connections, transaction

from tramites.models import Contador

THREADS, EACH = 6, 15
ALIAS = "numeros"


@pytest.fixture
def numbers_database(tmp_path, django_db_blocker):
    """A file (or the server's own database) of which each thread has a connection."""
    options = dict(connections.settings["default"])
    if settings.IS_SQLITE:
        options["NAME"] = str(tmp_path / "numeros.sqlite3")
    connections.settings[ALIAS] = options
    with django_db_blocker.unblock():
        with connections[ALIAS].schema_editor() as editor:
            editor.create_model(Contador)
        yield ALIAS
        with connections[ALIAS].schema_editor() as editor:
            editor.delete_model(Contador)
        connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def take(numbers, errors, lane):
    try:
        for turn in range(EACH):
            try:
                with transaction.atomic(using=ALIAS):
                    number = Contador.siguiente("prueba", 2026, using=ALIAS)
                    if (turn + lane) % 5 == 0:
                        raise InterruptedError
                    numbers.append(number)
            except InterruptedError:
                continue
    except Exception as error:
        errors.append(error)
    finally:
        connections[ALIAS].close()


def hammer():
    numbers, errors = [], []
    threads = [threading.Thread(target=take, args=(numbers, errors, lane)) for lane in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(numbers), errors


def assert_no_gap_and_no_repeat():
    numbers, errors = hammer()

    assert errors == []
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == THREADS * EACH * 4 // 5


@pytest.mark.slow
@pytest.mark.skipif(not settings.IS_SQLITE, reason="the PostgreSQL twin is below")
def test_parallel_numbers_have_no_gap_and_no_repeat(numbers_database):
    assert_no_gap_and_no_repeat()


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.skipif(settings.IS_SQLITE, reason="needs DATABASE_URL of a PostgreSQL server")
def test_parallel_numbers_have_no_gap_and_no_repeat_on_postgresql(numbers_database):
    assert_no_gap_and_no_repeat()


def test_a_number_is_not_taken_outside_a_transaction(numbers_database):
    with pytest.raises(RuntimeError):
        Contador.siguiente("prueba", 2026, using=ALIAS)


def test_each_series_and_year_counts_for_itself_from_its_first_number(numbers_database):
    with transaction.atomic(using=ALIAS):
        taken = [
            Contador.siguiente(serie, year, first, using=ALIAS)
            for serie, year, first in (("a", 2026, 7), ("a", 2026, 7), ("a", 2027, 1), ("b", 2026, 1))
        ]

    assert taken == [7, 8, 1, 1]
