"""Write down that somebody took a list with names out of the site."""

from typing import Any

from django.core.exceptions import PermissionDenied

from comunicaciones.permissions.asistencia import puede_ver
from core.actions.auditar import auditar


def registrar_descarga_asistencia(*, cosa: Any, clase: str, by: Any) -> None:
    """Record who downloaded which list or scan. Who may: who sees attendance. Raises PermissionDenied."""
    if not puede_ver(by):
        raise PermissionDenied
    auditar(event="comunicaciones.descargar_asistencia", by=by, target=cosa, clase=clase)
