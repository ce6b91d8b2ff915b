"""Start and stop the servers that are measured, and read the processor time of their whole process tree."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def tree(pid: int) -> list[int]:
    """Return the process and all its descendants that are alive."""
    found = [pid]
    for child in subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
    ).stdout.split():
        found += tree(int(child))
    return found


def cpu_seconds(pid: int) -> float:
    """Return user and system seconds that the process tree has used so far, those of processes that ended included.

    A worker that was replaced is counted where its parent waited for it (the two fields after its own): without them
    the tree's time would go back in the middle of a measurement.
    """
    total = 0
    for p in tree(pid):
        try:
            fields = Path(f"/proc/{p}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICK


class Server:
    """A running server: its address and its processor time."""

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process = process
        self.port = port
        self.host = "127.0.0.1"

    def cpu(self) -> float:
        return cpu_seconds(self.process.pid)


@contextmanager
def gunicorn(settings: str, wsgi: str, env: dict[str, str], config: bool) -> Iterator[Server]:
    """Serve with two processes; `config`: with the project's own gunicorn.conf.py."""
    port = free_port()
    environment = os.environ | env | {"DJANGO_SETTINGS_MODULE": settings, "PORT": str(port), "PYTHONPATH": "site:."}
    command = [sys.executable, "-m", "gunicorn", "--workers", "2"]
    command += [] if config else ["--config", "/dev/null", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, wsgi], cwd=ROOT, env=environment, start_new_session=True)
    try:
        wait(port)
        yield Server(process, port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")
