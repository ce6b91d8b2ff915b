"""Keeps web server, worker and clock running, and ends them all together."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.management.base import CommandError

PATIENCE = 25  # seconds given to a child to finish its request or task
MOST_WAIT = 15.0


@dataclass
class Child:
    """One process. It is started again when it dies, after a wait that grows while it keeps dying."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, who then ends the children in order.
        self.process = subprocess.Popen(  # noqa: S603  # our own commands
            self.command, cwd=settings.ROOT, start_new_session=True, preexec_fn=_die_with_parent
        )
        self.started_at = time.monotonic()

    def watch(self) -> None:
        """Start it again when it has died and its wait is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            if now - self.started_at > 60:
                self.deaths = 0
            return
        if self.process is not None:
            sys.stderr.write(f"{self.name} terminó con código {self.process.returncode}; se inicia de nuevo.\n")
            self.process = None
            self.deaths += 1
            self.next_start = now + min(0.5 * 2 ** (self.deaths - 1), MOST_WAIT)
        if now >= self.next_start:
            self.start()

    def end(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


def children() -> list[Child]:
    """Return the three processes, in the order in which they start."""
    manage = [sys.executable, str(settings.ROOT / "manage.py")]
    worker = [*manage, "db_worker", "--queue-name", "*", "--interval", "0.2", "--no-reload", "--no-startup-delay"]
    web = [sys.executable, "-m", "gunicorn", "-c", str(settings.ROOT / "gunicorn.conf.py")]
    return [
        Child("El servidor web", web),
        Child("El trabajador", [*worker, "--verbosity", "0"]),
        Child("El reloj", [*manage, "clock"]),
    ]


def run(host: str, port: int, announce: Callable[[], object]) -> None:
    """Start all, call `announce` once the web server answers, and stay until SIGINT or SIGTERM; then end all."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    # gunicorn.conf.py and wsgi.py read these.
    os.environ |= {"HOST": host, "PORT": str(port)}
    family = children()
    web = family[0]
    try:
        for child in family:
            child.start()
        announced = False
        while not stop.wait(0.3):
            if not announced:
                announced = _answers(host, port)
                if announced:
                    announce()
                elif web.process is not None and web.process.poll() is not None:
                    raise CommandError("El servidor web no pudo iniciar; el motivo está más arriba.")
            for child in family:
                child.watch()
    finally:
        end_all(family)


def end_all(family: list[Child]) -> None:
    """Ask every child to end, wait for it, and kill what stays."""
    for child in family:
        child.end(signal.SIGTERM)
    limit = time.monotonic() + PATIENCE
    for child in family:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=0.2).close()
    except OSError:
        return False
    return True


def _die_with_parent() -> None:
    """On Linux, have the kernel end the child when the supervisor is killed outright; elsewhere nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
