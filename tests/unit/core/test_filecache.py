"""What several processes ask of the cache in files at once: one of them gets it; allauth's limits stand on that."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.internal import ratelimit
from django.test import RequestFactory

from core.filecache import LockedFileCache


@pytest.fixture
def cache(tmp_path):
    return LockedFileCache(str(tmp_path / "cache"), {})


def at_once(times, act):
    gate = threading.Barrier(times)

    def run(turn):
        gate.wait(10)
        return act(turn)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.mark.slow
def test_of_many_that_add_one_wins(cache):
    for round_ in range(20):
        answers = at_once(16, lambda turn, key=f"k{round_}": cache.add(key, turn))

        assert answers.count(True) == 1
        assert answers[cache.get(f"k{round_}")] is True


def test_what_is_over_can_be_added_again(cache):
    assert cache.add("a", 1, timeout=-1) and cache.add("a", 2) and not cache.add("a", 3)
    assert cache.get("a") == 2


def test_clearing_leaves_it_usable(cache):
    cache.add("a", 1)
    cache.clear()

    assert cache.add("a", 2)


@pytest.mark.slow
def test_allauth_counts_every_one_of_many_at_once(cache, monkeypatch):
    monkeypatch.setattr(ratelimit, "cache", cache)
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 30)
    request = RequestFactory().post("/cuenta/login/", REMOTE_ADDR="10.0.0.1")

    def consume(_):
        usage = ratelimit.consume(request, app="allauth.account", action="x", config={"x": "10/m/ip"})
        return usage is not None

    assert sum(at_once(32, consume)) == 10
