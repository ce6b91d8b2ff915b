"""Queue the one message that an act sends to the citizen."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.actions.encolar_mensaje import Adjunto, encolar_mensaje
from core.models import Mensaje
from tramites.models import Radicado
from tramites.presenters.enlaces import url_seguimiento


def avisar(
    *,
    radicado: Radicado,
    evento: str,
    plantilla: str,
    contexto: Mapping[str, Any] | None = None,
    adjuntos: Sequence[Adjunto] = (),
    efimero: bool = False,
) -> Mensaje | None:
    """Queue `mensajes/<plantilla>` to the radicado's own address; None when the person gave none.

    `evento` names the act once (act and order), so that a repeat sends nothing. Called inside the act's transaction.
    """
    if not radicado.correo:
        return None
    return encolar_mensaje(
        clave=f"radicado:{radicado.codigo}:{evento}",
        para=radicado.correo,
        plantilla=f"mensajes/{plantilla}",
        contexto={"radicado": radicado, "url_seguimiento": url_seguimiento(radicado), **(contexto or {})},
        adjuntos=adjuntos,
        efimero=efimero,
        locale=radicado.locale,
    )
