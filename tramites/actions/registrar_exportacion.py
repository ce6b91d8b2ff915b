"""Put on record that somebody takes radicados out to a spreadsheet."""

from typing import Any

from django.core.exceptions import PermissionDenied

from core.actions.auditar import auditar
from tramites.permissions import puede_exportar, puede_exportar_reservados
from tramites.selectors.exportar import Pedido


def registrar_exportacion(*, pedido: Pedido, radicados: int, motivo: str = "", by: Any) -> None:
    """Record who takes out how many radicados of what, before the first line leaves.

    Officials may, of their dependencia; sensitive data and those of minors only heads, with a reason, which is kept.
    Raises PermissionDenied for others and ValueError without that reason. Nothing is sent.
    """
    if not (puede_exportar_reservados(by) if pedido.reservados else puede_exportar(by)):
        raise PermissionDenied("export")
    if pedido.reservados and not motivo.strip():
        raise ValueError("a reason is needed")
    auditar(
        event="tramites.exportar",
        by=by,
        target=pedido.tramite,
        radicados=radicados,
        estado=pedido.estado,
        desde=pedido.desde,
        hasta=pedido.hasta,
        reservados=pedido.reservados,
        motivo=motivo.strip(),
    )
