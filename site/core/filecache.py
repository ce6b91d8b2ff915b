"""The cache in files, with an `add` that only one process wins: allauth's limits hold their lock by it."""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

LOCKS = 64


class LockedFileCache(FileBasedCache):
    """Django's looks whether the file is there and writes it in two steps: between them a second process does the
    same, both hold the lock, and one of two wrong passwords goes uncounted."""

    _dir: str  # Django's, unknown to its stubs

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Write the value if there is none, and say whether it was; of several at once exactly one does."""
        with self._locked(self.make_key(key, version=version)):
            return super().add(key, value, timeout, version)

    @contextmanager
    def _locked(self, key: str) -> Iterator[None]:
        os.makedirs(self._dir, mode=0o700, exist_ok=True)  # the folder may be deleted at any time
        with open(os.path.join(self._dir, f"{zlib.crc32(key.encode()) % LOCKS}.lock"), "ab") as file:
            locks.lock(file, locks.LOCK_EX)  # given up when the file is closed, also by a process that dies
            yield
