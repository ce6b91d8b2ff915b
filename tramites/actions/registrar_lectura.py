"""Put on record that somebody read a case."""

from typing import Any

from core.actions.auditar import auditar
from tramites.models import Radicado


def registrar_lectura(*, radicado: Radicado, by: Any) -> None:
    """Record that `by`, who may, opened the answers of a radicado."""
    auditar(event="tramites.leer", by=by, target=radicado)
