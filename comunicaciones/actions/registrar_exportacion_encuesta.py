"""Write down that somebody took the answers of a survey away."""

from typing import Any

from comunicaciones.models import Encuesta
from comunicaciones.permissions.encuestas import exigir_ver
from core.actions.auditar import auditar


def registrar_exportacion_encuesta(*, encuesta: Encuesta, formato: str, by: Any) -> None:
    """Record encuestas.exportar; who sees results may (PermissionDenied). Changes and sends nothing else."""
    exigir_ver(by)
    auditar(event="encuestas.exportar", by=by, target=encuesta, formato=formato)
