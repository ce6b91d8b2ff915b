"""The one field class through which answers, addresses and message bodies go: encrypted at rest, keys in settings."""

import json
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from core.keys import key_ring


class Unreadable:
    """Stands for a value whose key is gone: the row can still be listed and deleted, its content not read."""

    def __repr__(self) -> str:
        return "<unreadable>"

    def __bool__(self) -> bool:
        return False


UNREADABLE = Unreadable()


def encrypt(plain: bytes) -> str:
    """Return what is kept of a value: the id of the newest key, and a Fernet token under it."""
    key = key_ring().newest
    return f"{key.id}:{key.fernet.encrypt(plain).decode()}"


def decrypt(kept: str) -> bytes:
    """Return the value; raises InvalidToken when its key is gone or it is not what was written."""
    id, mark, token = kept.partition(":")
    ring = key_ring()
    if mark:
        if id not in ring.by_id:
            raise InvalidToken
        return ring.by_id[id].fernet.decrypt(token.encode())
    # From before tokens named their key.
    return MultiFernet([key.fernet for key in ring.by_id.values()]).decrypt(kept.encode())


def key_id_of(kept: str) -> str:
    """Return the id of the key that wrote a value, or "" for one from before values named it."""
    id, mark, _token = kept.partition(":")
    return id if mark else ""


class EncryptedJSONField(models.TextField):
    """A JSON value kept as a Fernet token with the id of its key. Cannot be filtered on."""

    _pyi_private_set_type: Any  # for mypy alone: the value is JSON, not text
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        try:
            return json.loads(decrypt(value))
        except InvalidToken:
            return UNREADABLE

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if value is UNREADABLE:
            raise ValueError("A value that could not be decrypted must not be written back.")
        return encrypt(json.dumps(value, cls=DjangoJSONEncoder).encode())

    def to_python(self, value: Any) -> Any:
        return value
