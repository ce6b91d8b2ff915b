"""Write some values of one place anew under the newest key."""

from collections.abc import Sequence
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import connection

from core.durability import relaxed
from core.fields import decrypt, encrypt
from core.selectors.cifrado import Columna, Lugar


def recifrar_filas(
    *, lugar: Lugar, filas: Sequence[tuple[Any, str]], ensayo: bool = False, by: Any = None
) -> list[Any]:
    """Encrypt the given values again; return the keys of the rows that cannot be decrypted.

    Each row is a transaction of its own, which holds no other row while somebody waits, and is written only where it
    still holds the text that was read: what was saved meanwhile is under the newest key already and stays. No model or
    manager has a say, since the content does not change: history that is written once is encrypted again, too. With
    `ensayo` nothing is written. The caller audits.
    """
    lost = []
    for pk, kept in filas:
        try:
            plain = decrypt(kept)
        except InvalidToken:
            lost.append(pk)
            continue
        if not ensayo:
            _write(lugar, pk, kept, encrypt(plain))
    return lost


def _write(lugar: Lugar, pk: Any, kept: str, new: str) -> None:
    if not isinstance(lugar, Columna):
        lugar.write(pk, kept, new)
        return
    # After a power cut the next run does it again: no need to wait for the disk.
    with relaxed(), connection.cursor() as cursor:
        cursor.execute(lugar.sql("UPDATE {t} SET {c} = %s WHERE {pk} = %s AND {c} = %s"), [new, pk, kept])
