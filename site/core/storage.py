"""Private files: uploads of citizens and issued PDFs. Encrypted at rest, and without an address: a view that checks
permission opens them (core.actions.abrir_archivo)."""

import io
import os
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.core.files.storage import storages as _storages
from django.utils.module_loading import import_string

from core.keys import key_ring
from core.sealing import CHUNK, HEADER, MAGIC, Sealed, Unsealed, is_sealed, key_id, plain_size

UNDER_WAY = ".recifrado"  # folder of the files that are being written anew
PLAIN = ""  # instead of a key's id: the file was written before files were encrypted


class PrivateFile(File):
    """A private file as it is read: its content, whatever lies on the disk. It cannot be written."""

    def __init__(self, storage: "PrivateStorage", name: str) -> None:
        super().__init__(storage._unsealed(name), name)
        self.storage = storage

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> "PrivateFile":
        """Open it again. Django's own looks for a file of that name in the current folder."""
        if self.closed:
            self.file = self.storage._unsealed(str(self.name))
        self.seek(0)
        return self


class PrivateStorage(Storage):
    """Files kept encrypted in another storage: under PRIVATE_ROOT, readable only by the server's user, or where
    `backend` and `options` say (the class of a storage and its arguments, such as those of django-storages for S3).

    Each file is bound to its name, so none may be moved. The size is that of the content, whose digest is the
    caller's to keep. Files from before encryption are read as they are, until `manage.py recifrar` encrypts them.
    """

    def __init__(self, backend: str = "", options: Mapping[str, Any] | None = None) -> None:
        self.inner: Storage = (
            import_string(backend)(**options or {})
            if backend
            else FileSystemStorage(
                location=settings.PRIVATE_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700
            )
        )

    def url(self, name: str | None) -> str:
        raise ValueError("Private files have no address; open them in a view that checks who asks.")

    def _open(self, name: str, mode: str = "rb") -> PrivateFile:
        if mode != "rb":
            raise ValueError("A private file is written once, by save().")
        return PrivateFile(self, name)

    def _save(self, name: str, content: File) -> str:
        with _sealed(content, name) as sealed:
            written = self.inner.save(name, File(sealed, name))
        if written != name:  # it was taken in this very moment; the bytes are bound to the name that was meant
            self.inner.delete(written)
            return self._save(self.get_available_name(name), content)
        return name

    def delete(self, name: str) -> None:
        self.inner.delete(name)

    def exists(self, name: str) -> bool:
        return self.inner.exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        folders, files = self.inner.listdir(path)
        return [folder for folder in folders if folder != UNDER_WAY], files

    def size(self, name: str) -> int:
        """Return the size of the content."""
        return self.inner.size(name) if self.key_of(name) == PLAIN else plain_size(self.inner.size(name))

    def get_accessed_time(self, name: str) -> datetime:
        return self.inner.get_accessed_time(name)

    def get_created_time(self, name: str) -> datetime:
        return self.inner.get_created_time(name)

    def get_modified_time(self, name: str) -> datetime:
        return self.inner.get_modified_time(name)

    def walk(self, folder: str = "") -> Iterator[str]:
        """Return the names of all files under a folder, one after another."""
        try:
            folders, files = self.listdir(folder)
        except FileNotFoundError:  # nothing was ever kept
            return
        prefix = f"{folder}/" if folder else ""
        yield from (prefix + name for name in sorted(files))
        for name in sorted(folders):
            yield from self.walk(prefix + name)

    def key_of(self, name: str) -> str:
        """Return the id of the key that wrote a file, or PLAIN. Raises Damaged when its header is cut off."""
        with self.inner.open(name, "rb") as file:
            header = file.read(HEADER.size)
        return key_id(header) if is_sealed(header[: len(MAGIC)]) else PLAIN

    def reseal(self, name: str) -> None:
        """Write a file anew under the newest key, in one step: who reads it meanwhile reads the old bytes to their end.

        Raises Illegible when it cannot be read. A file that is deleted meanwhile is not written again.
        """
        with self._unsealed(name) as plain, _sealed(plain, name) as sealed:
            if isinstance(self.inner, FileSystemStorage):
                _replace(Path(self.inner.path(name)), Path(self.inner.path(UNDER_WAY)), sealed)
                return
            written = self.inner.save(name, File(sealed, name))
        if written != name:
            self.inner.delete(written)
            raise NotImplementedError("The storage does not write over a file (S3Storage: file_overwrite).")

    def _unsealed(self, name: str) -> BinaryIO:
        source = self.inner.open(name, "rb")
        try:
            sealed = is_sealed(source.read(len(MAGIC)))
            source.seek(0)
            # Plain files go through a reader, too: nothing here may show a file descriptor or a path.
            raw = Unsealed(cast(BinaryIO, source), name, key_ring().by_id) if sealed else _Plain(source)
        except BaseException:
            source.close()
            raise
        return io.BufferedReader(raw, CHUNK)


class _Plain(io.RawIOBase):
    """A file of before encryption, to read."""

    def __init__(self, source: File) -> None:
        super().__init__()
        self.source = source

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self.source.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        part = self.source.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self.source.close()
        super().close()


def _sealed(plain: Any, name: str) -> io.BufferedReader:
    # Buffered: a reader that asks for 8 MB (the parts of an upload to S3) must get them whole.
    return io.BufferedReader(Sealed(plain, name, key_ring().newest), CHUNK)


def _replace(target: Path, folder: Path, sealed: BinaryIO) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    new = folder / uuid.uuid4().hex
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while chunk := sealed.read(CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())  # a power cut must leave the old bytes or the new ones
        if target.exists():
            new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def private_storage() -> PrivateStorage:
    """Return the storage named `private`, for `FileField(storage=private_storage)`."""
    return cast(PrivateStorage, _storages["private"])
