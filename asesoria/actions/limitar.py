"""Hold back who writes too much: by account, by address, by conversation; counted in the shared store."""

from typing import Any

from asesoria.models import AjustesAsesoria
from asesoria.permissions import puede_moderar, puede_responder_oficial
from asesoria.selectors.confianza import is_primer_dia, perfil_de
from asesoria.states import NoPuede, TipoAporte
from core.limites import Limite, contar

HOUR, DAY = 60 * 60, 24 * 60 * 60


def limitar(*, by: Any, tipo: TipoAporte, direccion: str = "") -> None:
    """Count one post, or raise NoPuede("limite") with the seconds to wait. A refused post counts nowhere.

    Officials and moderators are held back only from sending twice in a moment. The counts are atomic: two sessions of
    one account, or two servers, share them.
    """
    ajustes = AjustesAsesoria.load()
    account = f"asesoria:cuenta:{by.pk}"
    limits = [Limite(f"{account}:pausa", 1, ajustes.segundos_entre_aportes)]
    if not (puede_responder_oficial(by) or puede_moderar(by)):
        new = is_primer_dia(perfil_de(by))
        if tipo == TipoAporte.PREGUNTA:
            limits.append(Limite(f"{account}:temas", ajustes.temas_primer_dia if new else ajustes.temas_por_dia, DAY))
        else:
            most = ajustes.respuestas_primer_dia if new else ajustes.respuestas_por_dia
            limits.append(Limite(f"{account}:respuestas", most, DAY))
        if direccion:
            limits.append(Limite(f"asesoria:direccion:{direccion}", ajustes.por_direccion_hora, HOUR))
    _count(limits)


def limitar_chat(*, direccion: str, conversacion: Any = None, by: Any = None) -> None:
    """Count a new conversation of an address in its hour, or a message of a conversation in its minute."""
    ajustes = AjustesAsesoria.load()
    if conversacion is None:
        _count([Limite(f"asesoria:chat:{direccion}", ajustes.chat_por_direccion_hora, HOUR)])
    else:
        _count([Limite(f"asesoria:chat:{conversacion.pk}", ajustes.chat_mensajes_minuto, 60)])


def _count(limits: list[Limite]) -> None:
    seconds = contar(limits)
    if seconds:
        raise NoPuede("limite", segundos=seconds)
