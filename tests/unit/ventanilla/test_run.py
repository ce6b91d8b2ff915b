"""The one command: refuses a busy port with advice, collects static files once, keeps its children alive."""

import socket
import subprocess
import sys
import time

import pytest
from django.core.management.base import CommandError

from ventanilla import static_files, supervisor
from ventanilla.management.commands.run import refuse_busy_port


@pytest.fixture
def _sockets(socket_enabled):
    """These tests listen on this machine only."""


@pytest.mark.usefixtures("_sockets")
def test_a_busy_port_is_refused_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"PORT={port + 1} make run"):
            refuse_busy_port("127.0.0.1", port)


@pytest.mark.usefixtures("_sockets")
def test_a_free_port_is_taken_without_a_word():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    refuse_busy_port("127.0.0.1", port)


def test_static_files_are_collected_only_when_something_changed(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    runs = []

    def collectstatic(*args, **kwargs):
        runs.append(args)
        (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(static_files, "call_command", collectstatic)
    monkeypatch.setattr(static_files, "fingerprint", lambda: "one")
    assert [static_files.collect(), static_files.collect()] == [True, False]

    monkeypatch.setattr(static_files, "fingerprint", lambda: "two")
    assert static_files.collect()

    assert len(runs) == 2


def test_the_fingerprint_is_the_same_for_the_same_files():
    assert static_files.fingerprint() == static_files.fingerprint()


@pytest.fixture
def build_child():
    made = []

    def build(code):
        child = supervisor.Child("Un proceso", [sys.executable, "-c", code])
        made.append(child)
        return child

    yield build
    supervisor.end_all(made)


@pytest.mark.slow
def test_a_child_that_dies_is_started_again_after_a_wait(build_child, monkeypatch, capsys):
    child = build_child("import time; time.sleep(60)")
    child.start()
    first = child.process
    first.kill()
    first.wait()
    clock = time.monotonic()
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: clock)

    child.watch()
    assert child.process is None, "not at once"
    clock += 1
    child.watch()

    assert child.process.pid != first.pid
    assert "se inicia de nuevo" in capsys.readouterr().err


@pytest.mark.slow
def test_all_children_end_with_the_supervisor(build_child):
    family = [build_child("import time; time.sleep(60)") for _ in range(2)]
    for child in family:
        child.start()

    supervisor.end_all(family)

    assert all(child.process.returncode is not None for child in family)


@pytest.mark.slow
def test_a_child_that_does_not_listen_is_killed(build_child, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)
    child = build_child("import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)")
    child.process = subprocess.Popen(child.command, stdout=subprocess.PIPE)
    child.process.stdout.readline()

    supervisor.end_all([child])

    assert child.process.returncode == -9
    child.process.stdout.close()


def test_web_worker_and_clock_are_kept(settings):
    commands = [" ".join(child.command) for child in supervisor.children()]

    assert "gunicorn" in commands[0]
    assert "db_worker --queue-name * --interval 0.2 --no-reload --no-startup-delay" in commands[1]
    assert commands[2].endswith("clock")
