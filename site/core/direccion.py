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


def origen(request: HttpRequest) -> str:
    """Return the key by which limits count the asker's address: of IPv6 the /64 network, which one subscriber holds."""
    asked = direccion(request)
    try:
        address = ipaddress.ip_address(asked)
    except ValueError:
        return f"ip:{asked}"
    if isinstance(address, ipaddress.IPv6Address):
        return f"ip:{ipaddress.ip_network((address, 64), strict=False).network_address}/64"
    return f"ip:{address}"
