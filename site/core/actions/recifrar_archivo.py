"""Write one private file anew under the newest key."""

from typing import Any

from core.keys import key_ring
from core.storage import private_storage


def recifrar_archivo(*, nombre: str, ensayo: bool = False, by: Any = None) -> bool:
    """Encrypt a file again unless it is under the newest key; say whether it was not. Raises Illegible.

    A plain file is encrypted. With `ensayo` it is only read to its end. One that is deleted meanwhile is passed by. The
    caller audits.
    """
    storage = private_storage()
    try:
        if storage.key_of(nombre) == key_ring().newest.id:
            return False
        if ensayo:
            with storage.open(nombre) as file:
                for _chunk in file.chunks():
                    pass
        else:
            storage.reseal(nombre)
    except FileNotFoundError:
        return False
    return True
