"""Put on record that a list or report of the plan was taken out."""

from typing import Any

from core.actions.auditar import auditar


def registrar_salida(*, evento: str, by: Any, target: Any = None, **data: Any) -> None:
    """Record who took out what. Who may: who reads it. Changes and sends nothing."""
    auditar(event=evento, by=by, target=target, **data)
