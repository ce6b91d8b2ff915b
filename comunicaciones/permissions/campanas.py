"""Who plans campaigns, who approves their pieces, and who sees what each medium brought."""

from typing import Any

from django.core.exceptions import PermissionDenied

GESTIONAR = "comunicaciones.gestionar_campanas"
APROBAR = "comunicaciones.aprobar_piezas"
MEDIR = "comunicaciones.ver_medicion"


def puede_gestionar(user: Any) -> bool:
    """Say whether a person plans campaigns: writes pieces, sends them and keeps the log of what went out."""
    return bool(user.is_active and user.has_perm(GESTIONAR))


def puede_aprobar(user: Any) -> bool:
    """Say whether a person approves pieces."""
    return bool(user.is_active and user.has_perm(APROBAR))


def puede_medir(user: Any) -> bool:
    """Say whether a person sees what each medium brought."""
    return bool(user.is_active and user.has_perm(MEDIR))


def ve_campanas(user: Any) -> bool:
    """Say whether a person opens the screens of campaigns at all."""
    return puede_gestionar(user) or puede_aprobar(user)


def exigir_gestion(user: Any) -> None:
    """Raise PermissionDenied unless the person plans campaigns."""
    if not puede_gestionar(user):
        raise PermissionDenied


def exigir_aprobar(user: Any) -> None:
    """Raise PermissionDenied unless the person approves pieces."""
    if not puede_aprobar(user):
        raise PermissionDenied
