"""The web server of `make run` and of production: processes, since threads measured slower (docs/adr/0002)."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
# `--pythonpath` is not seen by `--check-config`, so the import roots are set here.
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
wsgi_app = "ventanilla.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, shared by every town of this user

IDLE = 120  # seconds


def when_ready(server: Any) -> None:
    """Have the kernel keep a connection back until its first bytes are there, where the system can (Linux).

    Browsers open connections before they need them; one that only waits would hold a whole process of ours.
    """
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        for listener in server.LISTENERS:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, IDLE)
