"""The bare formtools wizards that ours is compared with."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.bench import servers

SETTINGS = "tests.bench.peer.settings"
# What PEER_TUNED says. Of ours the radicado alone waits for the disk (docs/adr/0011), of the last kind nothing does.
KINDS = {"formtools, defaults": "", "formtools, SQLite tuned": "1", "formtools, tuned, never waiting": "2"}

COUNT = """
import json
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from tests.bench.count import peer_form
print("BENCH" + json.dumps(peer_form()))
"""


@contextmanager
def served(data: Path, tuned: str) -> Iterator[servers.Server]:
    """Serve one kind of peer with a database of its own."""
    env = _environment(data, tuned)
    with servers.gunicorn(SETTINGS, "tests.bench.peer.wsgi", env, config=False) as server:
        yield server


@cache
def queries() -> dict[str, int]:
    """Return how many queries each request of the peer's form makes."""
    with tempfile.TemporaryDirectory() as data:
        env = _environment(Path(data), "1")
        out = _run(["-c", COUNT], env)
    return json.loads(out.split("BENCH", 1)[1])


def _environment(data: Path, tuned: str) -> dict[str, str]:
    env = {"PEER_DATA": str(data), "PEER_TUNED": tuned, "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": "site:."}
    _run(["-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"], env)
    return env


def _run(arguments: list[str], env: dict[str, str]) -> str:
    command = [sys.executable, *arguments]
    run = subprocess.run(command, cwd=servers.ROOT, env=os.environ | env, check=True, capture_output=True, text=True)
    return run.stdout
