"""Who takes attendance, and who sees and downloads its lists; tested by a table."""

from typing import Any

from django.core.exceptions import PermissionDenied

from cuentas.selectors import es_funcionario

VER = "comunicaciones.ver_asistencia"
TOMAR = "comunicaciones.tomar_asistencia"


def puede_tomar(user: Any) -> bool:
    """Say whether a person takes attendance: sees who is registered for a jornada, marks and corrects."""
    return es_funcionario(user) and user.has_perm(TOMAR)


def puede_ver(user: Any) -> bool:
    """Say whether a person sees the lists, with names and documents, and downloads them and their signed scans."""
    return es_funcionario(user) and user.has_perm(VER)


def exigir_tomar(user: Any) -> None:
    """Raise PermissionDenied for who does not take attendance."""
    if not puede_tomar(user):
        raise PermissionDenied(TOMAR)
