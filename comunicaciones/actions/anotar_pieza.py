"""Write one line of a piece's history, and of the audit."""

from collections.abc import Sequence
from typing import Any

from comunicaciones.models import HistoriaPieza, Pieza
from comunicaciones.states.campanas import ActoPieza
from core.actions.auditar import auditar


def anotar_pieza(
    *, pieza: Pieza, acto: ActoPieza, by: Any, nota: str = "", campos: Sequence[str] = ()
) -> HistoriaPieza:
    """Keep what happened to a piece with the words it had then, within the caller's transaction. Sends nothing."""
    auditar(event=f"comunicaciones.pieza.{acto.value}", by=by, target=pieza, campos=list(campos), nota=nota)
    return HistoriaPieza.objects.create(
        pieza=pieza,
        acto=acto,
        titulo=pieza.titulo,
        texto=pieza.texto,
        nota=nota[:400],
        por=by if getattr(by, "pk", None) else None,
        por_nombre=str(by or "Sistema")[:200],
    )
