"""Limits that processes share: exact under load, on a database of its own of which each thread has a connection."""

import random
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections
from django.test import RequestFactory

from core import limites
from core.actions.borrar_limites import borrar_limites
from core.direccion import origen
from core.limites import Allowed, Limite, Wait, contar, give_back, hit
from core.models import Conteo
from core.throttle import Throttle

ALIAS = "limites"


@pytest.fixture
def shared(request, tmp_path, django_db_blocker):
    if not settings.IS_SQLITE:
        request.getfixturevalue("django_db_setup")
    options = dict(connections.settings["default"])
    if settings.IS_SQLITE:
        options["NAME"] = str(tmp_path / "limites.sqlite3")
    connections.settings[ALIAS] = options
    with django_db_blocker.unblock():
        if settings.IS_SQLITE:
            with connections[ALIAS].schema_editor() as editor:
                editor.create_model(Conteo)
        yield ALIAS
        Conteo.objects.using(ALIAS).all().delete()
        connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def at_once(times, act):
    """Return what `act` gave, run so many times by threads that begin together."""
    gate = threading.Barrier(times)

    def run(_):
        try:
            gate.wait(10)
            return act()
        finally:
            connections[ALIAS].close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_800_000_000.0

    monkeypatch.setattr(time, "time", lambda: Clock.now)
    return Clock


@pytest.mark.slow
def test_of_fifty_hits_at_once_exactly_as_many_pass_as_may(shared):
    answers = at_once(50, lambda: hit("foro:cuenta:1", 10, 60, using=shared))

    assert sum(map(bool, answers)) == 10


@pytest.mark.slow
def test_of_fifty_tries_at_once_five_are_let_through(shared):
    freno = Throttle("prueba", using=shared)

    answers = at_once(50, lambda: freno.attempt("radicado:1", "ip:10.0.0.1"))

    assert sum(map(bool, answers)) == 5
    assert Throttle("prueba", using=shared).attempt("radicado:2", "ip:10.0.0.1") == Wait(30)


@pytest.mark.slow
def test_several_limits_at_once_neither_block_each_other_nor_count_too_much(shared):
    both = [Limite("cuenta:1", 10, 60), Limite("ip:1", 100, 60)]

    answers = at_once(40, lambda: contar(random.sample(both, 2), using=shared))

    assert answers.count(0) == 10
    assert Conteo.objects.using(shared).get(clave=limites.digest("ip:1")).cuenta == 10


@pytest.mark.django_db
class TestHit:
    def test_the_next_one_is_told_how_long_to_wait(self, clock):
        assert hit("a", 1, 15) == Allowed()

        clock.now += 4.5
        assert hit("a", 1, 15) == Wait(11)

        clock.now += 11
        assert hit("a", 1, 15) == Allowed()

    def test_keys_count_apart(self, clock):
        assert [bool(hit(key, 1, 60)) for key in ("a", "b", "a")] == [True, True, False]

    def test_it_costs_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            hit("a", 1, 60)
        with django_assert_num_queries(1):
            contar([Limite("b", 1, 60), Limite("c", 1, 60), Limite("d", 3, 60)])

    def test_what_one_limit_refuses_counts_under_no_other(self, clock):
        pause, day = Limite("pausa", 1, 15), Limite("dia", 3, 86_400)

        assert [contar([pause, day]), contar([pause, day])] == [0, 15]

        assert Conteo.objects.get(clave=limites.digest("dia")).cuenta == 1

    def test_without_limits_all_is_allowed(self):
        assert contar([]) == 0

    def test_what_failed_by_our_fault_is_given_back(self):
        hit("a", 1, 60)
        give_back("a")

        assert hit("a", 1, 60)

    def test_none_at_all_may_be_allowed(self, clock):
        assert hit("a", 0, 60) == Wait(60)

    def test_whose_it_is_cannot_be_read(self):
        hit("ip:203.0.113.9", 1, 60)

        assert re.fullmatch("[0-9a-f]{64}", Conteo.objects.get().clave)

    def test_what_is_over_is_forgotten(self, clock):
        hit("a", 1, 60)
        hit("b", 1, 600)
        clock.now += 61

        assert borrar_limites() == 1
        assert Conteo.objects.count() == 1


@pytest.mark.django_db
class TestThrottle:
    def test_from_the_fifth_try_on_each_doubles_the_wait_up_to_a_quarter_of_an_hour(self, clock):
        freno, waits = Throttle("clave"), []
        for _ in range(12):
            assert freno.attempt("a")
            waits.append(freno.wait("a"))
            clock.now += waits[-1]

        assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]

    def test_who_must_wait_gets_no_longer_wait_by_asking(self, clock):
        freno = Throttle("clave")
        for _ in range(5):
            freno.attempt("a")

        assert [freno.attempt("a"), freno.attempt("a")] == [Wait(30), Wait(30)]
        clock.now += 30
        assert freno.attempt("a")

    def test_what_one_key_refuses_counts_under_no_other(self, clock):
        freno = Throttle("clave")
        for _ in range(5):
            freno.attempt("radicado")
        for _ in range(10):
            assert not freno.attempt("radicado", "ip")

        assert [bool(freno.attempt("ip")) for _ in range(6)] == [True] * 5 + [False]

    def test_a_right_one_is_a_new_beginning(self):
        freno = Throttle("clave")
        for _ in range(4):
            freno.attempt("a")
        freno.right("a")

        assert [bool(freno.attempt("a")) for _ in range(6)] == [True] * 5 + [False]

    def test_after_an_hour_it_begins_anew(self, clock):
        freno = Throttle("clave")
        for _ in range(5):
            freno.attempt("a")
        clock.now += 3601

        assert [bool(freno.attempt("a")) for _ in range(6)] == [True] * 5 + [False]

    def test_kinds_count_apart_and_a_try_costs_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            Throttle("uno", free=1).attempt("a", "b")

        assert Throttle("dos", free=1).attempt("a")
        assert not Throttle("uno", free=1).attempt("a")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "ip:203.0.113.9"),
        ("2001:db8:1:2:3::4", "ip:2001:db8:1:2::/64"),
        ("", "ip:"),
    ],
)
def test_an_address_counts_as_its_subscriber(address, key):
    assert origen(RequestFactory().get("/", REMOTE_ADDR=address)) == key
