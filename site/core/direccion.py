"""Who asks, by address: what the trusted proxies say, and nothing that the asker could have written."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def direccion(request: HttpRequest) -> str:
    """Return the asker's address.

    With TRUSTED_PROXIES=n, the n-th of X-Forwarded-For from the right: each proxy of ours adds one at the end, and what
    is further left came from outside. Without proxies, or when that is no address, the one that is connected.
    """
    connected = str(request.META.get("REMOTE_ADDR", ""))
    count: int = settings.TRUSTED_PROXIES
    said = request.headers.get("x-forwarded-for", "").split(",")
    if count < 1 or len(said) < count:
        return connected
    try:
        return str(ipaddress.ip_address(said[-count].strip()))
    except ValueError:
        return connected
