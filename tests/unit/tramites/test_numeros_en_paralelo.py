"""Numbers under load: many threads, one in five rolled back, no gap and no repeat; on a database of its own."""

import threading

import pytest
from django.conf import settings
from django.db import connections, transaction

from tramites.models import Contador

THREADS, EACH = 6, 15
ALIAS = "numeros"


@pytest.fixture
def numbers_database(request, tmp_path, django_db_blocker):
    """A database of which each thread has a connection: a file of its own, or the server's test database."""
    if not settings.IS_SQLITE:
        request.getfixturevalue("django_db_setup")
    options = dict(connections.settings["default"])
    if settings.IS_SQLITE:
        options["NAME"] = str(tmp_path / "numeros.sqlite3")
    connections.settings[ALIAS] = options
    with django_db_blocker.unblock():
        if settings.IS_SQLITE:
            with connections[ALIAS].schema_editor() as editor:
                editor.create_model(Contador)
        yield ALIAS
        Contador.objects.using(ALIAS).all().delete()
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


@pytest.mark.slow
def test_parallel_numbers_have_no_gap_and_no_repeat(numbers_database):
    numbers, errors = hammer()

    assert errors == []
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == THREADS * EACH * 4 // 5


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
