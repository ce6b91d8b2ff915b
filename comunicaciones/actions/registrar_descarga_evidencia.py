"""Put on record that a piece of evidence was downloaded: it may hold the names of who attended."""

from typing import Any

from comunicaciones.models import Evidencia
from core.actions.auditar import auditar


def registrar_descarga_evidencia(*, evidencia: Evidencia, by: Any) -> None:
    """Record who downloaded which. Who may: who may see that evidence. Changes and sends nothing."""
    target = evidencia.actividad or evidencia.casilla
    auditar(event="comunicaciones.evidencia.descargar", by=by, target=target, evidencia=str(evidencia.pk))
