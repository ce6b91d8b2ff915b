"""A small client of the ClamAV daemon (CLAMD_URL: tcp://host:3310 or unix:///path), protocol INSTREAM."""

import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

from forms.files.refusal import Refused

TIMEOUT = 20.0
CHUNK = 64 * 1024


class Unavailable(Exception):
    """The daemon could not be asked. The file stays pending: nothing unscanned goes on."""


def is_configured() -> bool:
    return bool(settings.CLAMD_URL)


def scan(file: BinaryIO) -> None:
    """Return when the daemon finds nothing. Raises Refused("virus") or Unavailable."""
    try:
        with _connect() as connection:
            answer = _instream(connection, file)
    except OSError as error:
        raise Unavailable(str(error)) from error
    if answer.endswith("FOUND"):
        raise Refused("virus")
    if not answer.endswith("OK"):
        raise Unavailable(answer)


def _connect() -> socket.socket:
    url = urlsplit(settings.CLAMD_URL)
    if url.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT)
        try:
            connection.connect(url.path)
        except OSError:
            connection.close()
            raise
        return connection
    return socket.create_connection((url.hostname or "127.0.0.1", url.port or 3310), TIMEOUT)


def _instream(connection: socket.socket, file: BinaryIO) -> str:
    file.seek(0)
    connection.sendall(b"zINSTREAM\0")
    while chunk := file.read(CHUNK):
        connection.sendall(struct.pack("!I", len(chunk)) + chunk)
    connection.sendall(struct.pack("!I", 0))
    answer = b""
    while part := connection.recv(4096):
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")
