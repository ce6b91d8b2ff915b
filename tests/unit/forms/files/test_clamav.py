import io
import socket
import threading

import pytest

from forms.files import clamav
from forms.files.refusal import Refused


def answering(reply: bytes, monkeypatch) -> list[bytes]:
    """Stand in for the daemon with one end of a pair of sockets; return what it will have heard."""
    ours, theirs = socket.socketpair()
    heard: list[bytes] = []

    def talk():
        data = b""
        while not data.endswith(b"\0\0\0\0"):
            data += theirs.recv(65536)
        heard.append(data)
        theirs.sendall(reply)
        theirs.close()

    threading.Thread(target=talk, daemon=True).start()
    monkeypatch.setattr(clamav, "_connect", lambda: ours)
    return heard


def test_a_file_is_sent_in_chunks_with_their_length(monkeypatch):
    heard = answering(b"stream: OK\0", monkeypatch)

    clamav.scan(io.BytesIO(b"hola"))

    assert heard == [b"zINSTREAM\0\0\0\0\x04hola\0\0\0\0"]


def test_what_the_daemon_finds_is_refused(monkeypatch):
    answering(b"stream: Eicar-Signature FOUND\0", monkeypatch)

    with pytest.raises(Refused):
        clamav.scan(io.BytesIO(b"hola"))


def test_any_other_answer_counts_as_no_answer(monkeypatch):
    answering(b"INSTREAM size limit exceeded. ERROR\0", monkeypatch)

    with pytest.raises(clamav.Unavailable):
        clamav.scan(io.BytesIO(b"hola"))


def test_a_daemon_that_is_away_is_unavailable(settings):
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"

    with pytest.raises(clamav.Unavailable):
        clamav.scan(io.BytesIO(b"hola"))
