"""What two processes must agree on lives in Redis where REDIS_URL names one: limits hold across clients."""

import os
import uuid

import pytest
from django.core.cache import caches
from django.test import override_settings

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


def test_wrong_claves_are_slowed_through_the_shared_store(redis_cache, client, db):
    answers = [
        client.post("/radicados/", {"radicado": "2026-000001", "clave": f"AAAA-BBBB-{n:04d}"}).status_code
        for n in range(12)
    ]

    assert 429 in answers
    assert answers[0] != 429
