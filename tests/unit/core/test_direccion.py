"""The address that limits count by: only what our own proxies wrote."""

import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory

from core.direccion import direccion


def asked(forwarded=None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, "10.0.0.1"),
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.9, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "203.0.113.5", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "nada", "10.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_that_which_the_outermost_of_our_proxies_saw(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies

    assert direccion(asked(forwarded)) == expected
    assert get_adapter().get_client_ip(asked(forwarded)) == expected
