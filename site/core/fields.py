"""The one field class through which answers, addresses and message bodies go: encrypted at rest, keys in settings."""

import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Unreadable:
    """Stands for a value whose key is gone: the row can still be listed and deleted, its content not read."""

    def __repr__(self) -> str:
        return "<unreadable>"

    def __bool__(self) -> bool:
        return False


UNREADABLE = Unreadable()


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """Return the cipher of FIELD_ENCRYPTION_KEYS: the first key writes, every key reads (rotation)."""
    return _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS))


class EncryptedJSONField(models.TextField):
    """A JSON value kept as a Fernet token. Cannot be filtered on; the database's CHECK on JSON does not apply."""

    _pyi_private_set_type: Any  # for mypy alone: the value is JSON, not text
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        try:
            return json.loads(cipher().decrypt(value.encode()))
        except InvalidToken:
            return UNREADABLE

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if value is UNREADABLE:
            raise ValueError("A value that could not be decrypted must not be written back.")
        return cipher().encrypt(json.dumps(value, cls=DjangoJSONEncoder).encode()).decode()

    def to_python(self, value: Any) -> Any:
        return value
