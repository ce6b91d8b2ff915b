"""Comment on a news item, a tutorial or a trámite."""

from typing import Any

from django.db import transaction

from asesoria.actions.aporte_nuevo import Escrito, aporte_nuevo, contar_envio, exigir_sin_sancion, ya_enviado
from asesoria.models import Aporte
from asesoria.selectors.comentables import acepta_comentarios
from asesoria.states import Estado, NoPuede, TipoAporte
from core.actions.auditar import auditar


def comentar(
    *,
    by: Any,
    pagina: Any,
    escrito: Escrito,
    es_pregunta: bool = False,
    responde_a: Aporte | None = None,
    direccion: str = "",
) -> Aporte:
    """Add a comment to a page that takes them now (else NoPuede). The same sending again returns the first.

    `es_pregunta`: the author waits for an answer, so a question is opened. `responde_a`: a published comment of the
    same page. Records: the audit. Sends: what `publicar` sends.
    """
    with transaction.atomic():
        before = ya_enviado(escrito, by)
        if before is not None:
            return before
        if not acepta_comentarios(pagina):
            raise NoPuede("cerrado")
        exigir_sin_sancion(by)
        sent = contar_envio(by=by, escrito=escrito, tipo=TipoAporte.COMENTARIO, direccion=direccion)
        if sent is not None:
            return sent
        if responde_a is not None and (responde_a.pagina_id != pagina.pk or responde_a.estado != Estado.PUBLICADO):
            responde_a = None
        aporte = aporte_nuevo(
            by=by,
            escrito=escrito,
            tipo=TipoAporte.COMENTARIO,
            pagina_id=pagina.pk,
            es_pregunta=es_pregunta,
            responde_a=responde_a,
        )
        auditar(event="asesoria.comentar", by=by, target=aporte, pagina=pagina.pk)
    return aporte
