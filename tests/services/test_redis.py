"""What two processes must agree on lives in Redis where REDIS_URL names one: limits hold across clients."""

import os
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.test import RequestFactory, override_settings

pytestmark = pytest.mark.redis


@pytest.fixture
def redis_cache():
    location = os.environ["REDIS_TEST_URL"]
    backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}
    with override_settings(CACHES={"default": backend, "renditions": backend}):
        yield caches["default"]
        caches["default"].clear()


def test_a_count_is_shared_and_exact(redis_cache):
    key = uuid.uuid4().hex

    redis_cache.add(key, 0, timeout=30)
    for _ in range(5):
        redis_cache.incr(key)

    assert redis_cache.get(key) == 5


def test_tries_to_log_in_are_counted_in_it_every_one_of_many_at_once(redis_cache):
    request = RequestFactory().post("/cuenta/login/", REMOTE_ADDR=f"2001:db8::{uuid.uuid4().hex[:4]}")

    def consume(_):
        usage = ratelimit.consume(request, app="allauth.account", action=action, config={action: "10/m/ip"})
        return usage is not None

    action = uuid.uuid4().hex
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(consume, range(32))) == 10
