"""The keys of what is kept encrypted, answers and files alike: FIELD_ENCRYPTION_KEYS, the newest first.

The newest writes, every one reads. What is written names its key by an id that tells nothing of it.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

ID_BYTES = 4


@dataclass(frozen=True)
class Key:
    """One key: `secret` is never used itself but by what is derived from it."""

    secret: bytes
    id: str
    fernet: Fernet

    def derive(self, purpose: bytes, salt: bytes | None = None, length: int = 32) -> bytes:
        """Return a key for one purpose (and one salt): to know it tells nothing of this key or of another purpose's."""
        return HKDF(SHA256(), length, salt, b"ventanilla:" + purpose).derive(self.secret)


@dataclass(frozen=True)
class KeyRing:
    """The keys by id, the newest apart."""

    newest: Key
    by_id: Mapping[str, Key]


def key_ring() -> KeyRing:
    """Return the keys of the settings."""
    return _key_ring(tuple(settings.FIELD_ENCRYPTION_KEYS))


@cache
def _key_ring(texts: tuple[str, ...]) -> KeyRing:
    keys = [_key(text) for text in texts]
    return KeyRing(keys[0], {key.id: key for key in keys})


def _key(text: str) -> Key:
    secret = base64.urlsafe_b64decode(text)
    id = HKDF(SHA256(), ID_BYTES, None, b"ventanilla:id").derive(secret).hex()
    return Key(secret, id, Fernet(text))
