"""Connections that browsers open before they need them do not keep the town from others."""

import socket
import urllib.request
from urllib.parse import urlsplit


def test_idle_connections_keep_nobody_out(town):
    address = urlsplit(town.url)
    idle = [socket.create_connection((address.hostname, address.port)) for _ in range(8)]
    try:
        with urllib.request.urlopen(f"{town.url}/tramites/", timeout=10) as answer:
            assert answer.status == 200
    finally:
        for connection in idle:
            connection.close()
