"""Publish the question and answer of a conversation as a topic of a forum."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from asesoria.actions.anotar_acto import anotar_acto
from asesoria.actions.publicar import publicar
from asesoria.escritura import a_html
from asesoria.models import Aporte, Consulta, Conversacion, PropuestaTema, TemaForo
from asesoria.permissions import puede_responder_oficial
from asesoria.selectors.confianza import perfil_de
from asesoria.selectors.sospechas import huella
from asesoria.states import ActoImposible, ActoModeracion, Estado, EstadoPropuesta, TipoAporte


def a_tema(*, propuesta: PropuestaTema, by: Any) -> TemaForo:
    """Make the topic a person agreed to: their words as the question, the adviser's as the answer. Once.

    Who may: called by the person's agreement, in the name of the adviser who proposed it (`by`). Without a recorded
    agreement: ActoImposible. Changes: topic and both posts, public; the conversation's question is the topic's, so that
    it counts once. Records: the log of moderation, where it can be undone. Sends: what `publicar` sends.
    """
    with transaction.atomic():
        row = PropuestaTema.objects.select_for_update(of=("self",)).select_related("foro").get(pk=propuesta.pk)
        if row.tema is not None:
            return row.tema
        if row.estado != EstadoPropuesta.PUBLICADA or row.decidida_en is None:
            raise ActoImposible("no_agreement")
        chat = Conversacion.objects.select_related("usuario", "tramite").get(pk=row.conversacion_id)
        tema = _topic(row, chat)
        asked = _question(row, chat, tema)
        Consulta.objects.filter(conversacion=chat, aporte__isnull=True).update(aporte=asked)
        publicar(aporte=asked, by=by)
        publicar(aporte=_answer(row, chat, tema, asked, by), by=by)
        anotar_acto(acto=ActoModeracion.DE_CHAT, by=by, aporte=asked, antes={"estado": Estado.OCULTO})
        row.tema = tema
        row.save(update_fields=["tema"])
    return TemaForo.objects.get(pk=tema.pk)


def _shown(row: PropuestaTema, chat: Conversacion) -> tuple[Any, str]:
    """Return whose post it is and the name it carries: only who lets their name be shown is tied to it."""
    if not row.nombre:
        with translation.override(chat.locale):
            return None, _("Persona atendida en el chat")
    own = chat.usuario if chat.usuario and perfil_de(chat.usuario) else None
    return own, row.nombre


def _topic(row: PropuestaTema, chat: Conversacion) -> TemaForo:
    now = timezone.now()
    author, name = _shown(row, chat)
    tema = TemaForo(
        foro=row.foro,
        locale=chat.locale,
        autor=author,
        autor_nombre=name,
        tramite=chat.tramite,
        creado_en=now,
        ultima_en=now,
    )
    tema.poner_titulo(row.titulo)
    tema.save()
    return tema


def _question(row: PropuestaTema, chat: Conversacion, tema: TemaForo) -> Aporte:
    author, name = _shown(row, chat)
    return _post(
        row, chat, row.pregunta, tipo=TipoAporte.PREGUNTA, tema=tema, autor=author, autor_nombre=name, es_pregunta=True
    )


def _answer(row: PropuestaTema, chat: Conversacion, tema: TemaForo, asked: Aporte, by: Any) -> Aporte:
    oficial = puede_responder_oficial(by)
    return _post(
        row,
        chat,
        row.respuesta,
        tipo=TipoAporte.RESPUESTA,
        tema=tema,
        responde_a=asked,
        autor=by,
        autor_nombre=str(by or ""),
        is_oficial=oficial,
        autor_cargo=by.cargo if oficial else "",
        autor_dependencia=(chat.dependencia or by.dependencias.order_by("pk").first()) if oficial else None,
    )


def _post(row: PropuestaTema, chat: Conversacion, fuente: str, **fields: Any) -> Aporte:
    return Aporte.objects.create(
        fuente=fuente,
        html=a_html(fuente),
        locale=chat.locale,
        huella=huella(fuente),
        # The same key whatever happens: the database itself refuses a second topic of one conversation.
        clave_envio=uuid5(NAMESPACE_URL, f"asesoria.a_tema:{chat.pk}:{fields['tipo']}"),
        creado_en=timezone.now(),
        **fields,
    )
