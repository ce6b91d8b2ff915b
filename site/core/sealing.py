"""Files at rest: chunks of 64 KB, each encrypted and authenticated by itself, so that no file is whole in memory.

    header   "\\x93VENTANILLA\\x01" · id of the key (4 bytes) · salt (16 bytes, random)
    chunks   AES-256-GCM of up to 64 KB each, tag of 16 bytes; an empty file has one empty chunk

The key of a file is derived from the settings' key and the file's salt. A chunk's nonce is its number and whether it is
the last; header and name of the file are authenticated with each. So a byte that was changed, a chunk that was moved,
repeated or cut off, and one file put in the place of another are all found (this is the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015). No Django here.
"""

import io
import os
import struct
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys import Key

MAGIC = b"\x93VENTANILLA\x01"
HEADER = struct.Struct(f">{len(MAGIC)}s4s16s")
CHUNK, TAG = 64 * 1024, 16
SEALED_CHUNK = CHUNK + TAG
PURPOSE = b"file"


class Illegible(OSError):
    """A file that is there and cannot be read. An OSError: whoever reads files is ready for those."""


class KeyGone(Illegible):
    """The key that wrote it is not among the settings' keys."""


class Damaged(Illegible):
    """It is not what was written: changed, cut off, or another file's."""


class _Chunked(io.RawIOBase):
    """A file to read whose bytes are computed a chunk at a time, from anywhere. It never has a file descriptor: a
    server that is given one sends what lies on the disk (sendfile)."""

    length: int

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self.source = source
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    @abstractmethod
    def _piece(self, number: int) -> bytes:
        """Return a piece of what is read."""

    @abstractmethod
    def _place(self, at: int) -> tuple[int, int]:
        """Return the number of the piece that holds this byte, and where in it."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.length}[whence]
        if start + offset < 0:
            raise ValueError("negative seek position")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self.length:
            return 0
        number, start = self._place(self._at)
        if number != self._held[0]:
            self._held = (number, self._piece(number))
        part = self._held[1][start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _read_source(self, at: int, size: int) -> bytes:
        self.source.seek(at)
        parts = []
        while size > 0 and (part := self.source.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


class Sealed(_Chunked):
    """What is written of a plain file: read it and put it on the disk. `source` must be seekable and is not closed."""

    def __init__(self, source: BinaryIO, name: str, key: Key) -> None:
        super().__init__(source)
        salt = os.urandom(16)
        self._header = HEADER.pack(MAGIC, bytes.fromhex(key.id), salt)
        self._cipher = AESGCM(key.derive(PURPOSE, salt))
        self._bound = _bound(self._header, name)
        plain = _size(source)
        self._count = max(1, -(-plain // CHUNK))
        self.length = HEADER.size + plain + TAG * self._count

    def _place(self, at: int) -> tuple[int, int]:
        if at < HEADER.size:
            return 0, at
        number, start = divmod(at - HEADER.size, SEALED_CHUNK)
        return number + 1, start

    def _piece(self, number: int) -> bytes:
        if number == 0:
            return self._header
        chunk = self._read_source((number - 1) * CHUNK, CHUNK)
        return self._cipher.encrypt(_nonce(number, last=number == self._count), chunk, self._bound)


class Unsealed(_Chunked):
    """The plain content of a sealed file; `source` is closed with it.

    Raises KeyGone or Damaged: when it is made (key, name and last chunk are checked then, so that a file that was cut
    off gives no byte), or while it is read, at a chunk that was changed.
    """

    def __init__(self, source: BinaryIO, name: str, keys: Mapping[str, Key]) -> None:
        super().__init__(source)
        header = self._read_source(0, HEADER.size)
        self.key_id = key_id(header)
        if self.key_id not in keys:
            raise KeyGone(f"the key {self.key_id} is not among the settings' keys")
        self._cipher = AESGCM(keys[self.key_id].derive(PURPOSE, header[-16:]))
        self._bound = _bound(header, name)
        self.length, self._count = _plain_size(_size(source) - HEADER.size)
        self._held = (self._count - 1, self._piece(self._count - 1))

    def close(self) -> None:
        if not self.closed:
            self.source.close()
        super().close()

    def _place(self, at: int) -> tuple[int, int]:
        return divmod(at, CHUNK)

    def _piece(self, number: int) -> bytes:
        chunk = self._read_source(HEADER.size + number * SEALED_CHUNK, SEALED_CHUNK)
        last = number + 1 == self._count
        try:
            return self._cipher.decrypt(_nonce(number + 1, last=last), chunk, self._bound)
        except InvalidTag:
            raise Damaged(f"chunk {number} of {self._count} is not what was written") from None


def is_sealed(head: bytes) -> bool:
    """Say whether a file that begins so is sealed. A beginning cut off within the mark counts: it was one."""
    return head.startswith(MAGIC) or MAGIC.startswith(head)


def key_id(header: bytes) -> str:
    """Return the id of the key that wrote a sealed file; raises Damaged when its header is not whole."""
    if len(header) < HEADER.size or not header.startswith(MAGIC):
        raise Damaged("it ends within its header")
    _magic, id, _salt = HEADER.unpack(header[: HEADER.size])
    return str(id.hex())


def plain_size(sealed: int) -> int:
    """Return how large the content of a sealed file of this size is."""
    return _plain_size(sealed - HEADER.size)[0]


def _plain_size(body: int) -> tuple[int, int]:
    count = max(1, -(-body // SEALED_CHUNK))
    in_last = body - (count - 1) * SEALED_CHUNK - TAG
    if in_last < 0 or (in_last == 0 and count > 1):
        raise Damaged("it ends within a chunk")
    return body - TAG * count, count


def _size(source: BinaryIO) -> int:
    source.seek(0, io.SEEK_END)
    return source.tell()


def _bound(header: bytes, name: str) -> bytes:
    return header + name.encode()


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">3xQ?", number, last)
