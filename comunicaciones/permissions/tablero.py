"""Who sees the board."""

from typing import Any

VER_TABLERO = "comunicaciones.ver_tablero"


def puede_ver_tablero(user: Any) -> bool:
    """Say whether a person sees the board: figures of all dependencias, and only figures."""
    return bool(getattr(user, "is_authenticated", False)) and user.is_active and user.has_perm(VER_TABLERO)
