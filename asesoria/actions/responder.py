"""Reply in a topic."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from asesoria.actions.aporte_nuevo import Escrito, aporte_nuevo, contar_envio, exigir_sin_sancion, ya_enviado
from asesoria.models import Aporte, TemaForo
from asesoria.permissions import puede_escribir, puede_moderar
from asesoria.states import Estado, NoPuede, TipoAporte
from core.actions.auditar import auditar


def responder(
    *, by: Any, tema: TemaForo, escrito: Escrito, responde_a: Aporte | None = None, direccion: str = ""
) -> Aporte:
    """Add a reply; with the badge when the author asks for it and has the right. The same sending again: the first.

    Who may: who writes in the topic's forum. A closed, held or merged topic takes replies of moderators only. Records:
    the audit. Sends: what `publicar` sends.
    """
    with transaction.atomic():
        before = ya_enviado(escrito, by)
        if before is not None:
            return before
        row = TemaForo.objects.select_for_update(of=("self",)).select_related("foro").get(pk=tema.pk)
        _require(by, row)
        exigir_sin_sancion(by)
        sent = contar_envio(by=by, escrito=escrito, tipo=TipoAporte.RESPUESTA, direccion=direccion)
        if sent is not None:
            return sent
        if responde_a is not None and responde_a.tema_id != row.pk:
            responde_a = None
        aporte = aporte_nuevo(
            by=by, escrito=escrito, foro=row.foro, tipo=TipoAporte.RESPUESTA, tema=row, responde_a=responde_a
        )
        auditar(event="asesoria.responder", by=by, target=row, aporte=aporte.pk, oficial=aporte.is_oficial)
    return aporte


def _require(by: Any, tema: TemaForo) -> None:
    moderates = puede_moderar(by, tema.foro)
    if not puede_escribir(by, tema.foro):
        if tema.foro.cerrado:
            raise NoPuede("cerrado")
        raise PermissionDenied
    if moderates:
        return
    if tema.cerrado or tema.fundido_en_id:
        raise NoPuede("cerrado")
    if tema.estado != Estado.PUBLICADO:
        raise PermissionDenied
