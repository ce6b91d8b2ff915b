"""Open a topic in a forum with its question."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.aporte_nuevo import Escrito, aporte_nuevo, contar_envio, exigir_sin_sancion, ya_enviado
from asesoria.actions.seguir import seguir
from asesoria.escritura import una_linea
from asesoria.models import ForoPage, TemaForo
from asesoria.permissions import puede_escribir
from asesoria.states import NoPuede, TipoAporte
from core.actions.auditar import auditar


def abrir_tema(
    *, by: Any, foro: ForoPage, titulo: str, escrito: Escrito, tramite: Any = None, direccion: str = ""
) -> TemaForo:
    """Open a topic. The same sending again returns the topic it opened.

    Who may: who writes in that forum, without a sanction and within the limits (else NoPuede says which and how long).
    Changes: topic and question, held or public by the author's trust; the author follows the topic. Records: the audit.
    Sends: what `publicar` sends.
    """
    with transaction.atomic():
        before = ya_enviado(escrito, by)
        if before is not None and before.tema is not None:
            return before.tema
        if foro.cerrado and puede_escribir(by, foro) is False:
            raise NoPuede("cerrado")
        if not puede_escribir(by, foro):
            raise PermissionDenied
        exigir_sin_sancion(by)
        sent = contar_envio(by=by, escrito=escrito, tipo=TipoAporte.PREGUNTA, direccion=direccion)
        if sent is not None and sent.tema is not None:
            return sent.tema
        now = timezone.now()
        tema = TemaForo(
            foro=foro,
            locale=escrito.locale,
            autor=by,
            autor_nombre="",
            tramite=tramite,
            creado_en=now,
            ultima_en=now,
        )
        tema.poner_titulo(una_linea(titulo))
        tema.save()
        aporte = aporte_nuevo(by=by, escrito=escrito, foro=foro, tipo=TipoAporte.PREGUNTA, tema=tema, es_pregunta=True)
        TemaForo.objects.filter(pk=tema.pk).update(autor_nombre=aporte.autor_nombre, estado=aporte.estado)
        seguir(by=by, tema=tema)
        auditar(event="asesoria.abrir_tema", by=by, target=tema, estado=aporte.estado)
    tema.refresh_from_db()
    return tema
