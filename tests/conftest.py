"""What every test stands on: no network, an empty cache."""

import pytest
from django.core.cache import cache
from pytest_socket import disable_socket, enable_socket


def pytest_runtest_setup(item):
    if any(item.get_closest_marker(name) for name in ("postgresql", "redis", "elasticsearch", "clamav", "browser")):
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
