"""Say something in a conversation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.adjuntar import adjuntar
from asesoria.actions.respuesta_dada import respuesta_dada
from asesoria.escritura import limpiar
from asesoria.models import Consulta, Conversacion, MensajeChat
from asesoria.permissions import puede_atender_chat
from asesoria.states import ActoImposible, QuienHabla

LONGEST = 4000


def decir(
    *,
    conversacion: Conversacion,
    de: QuienHabla,
    texto: str,
    cliente_id: UUID,
    by: Any = None,
    archivos: Sequence[tuple[Any, str]] = (),
) -> MensajeChat:
    """Add one message with the next number; the same `cliente_id` again returns the first: a resend is harmless.

    Who may: the person whose conversation it is (the caller checked the secret), its adviser (`by`), the system. Raises
    ActoImposible when the conversation has ended, ValueError for an empty or endless text. Records: nothing more, the
    message is the record. The first of an adviser answers the question.
    """
    text = limpiar(texto)
    if not text and not archivos or len(text) > LONGEST:
        raise ValueError("texto")
    with transaction.atomic():
        # The row's lock gives numbers without a gap, and makes a resend wait for the first.
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        said = MensajeChat.objects.filter(conversacion=row, cliente_id=cliente_id).first()
        if said is not None:
            return said
        if not row.is_alive and de != QuienHabla.SISTEMA:
            raise ActoImposible("ended")
        if de == QuienHabla.ASESOR and (not puede_atender_chat(by) or row.asesor_id != by.pk):
            raise PermissionDenied
        mensaje = _say(row, de, text, cliente_id, by)
        adjuntar(archivos=archivos, by=by, mensaje=mensaje)
        if de == QuienHabla.ASESOR:
            _answered(row, by, mensaje.creado_en)
    return mensaje


def _say(row: Conversacion, de: QuienHabla, text: str, cliente_id: UUID, by: Any) -> MensajeChat:
    now = timezone.now()
    row.ultimo_numero += 1
    row.ultima_en = now
    row.save(update_fields=["ultimo_numero", "ultima_en"])
    return MensajeChat.objects.create(
        conversacion=row,
        numero=row.ultimo_numero,
        cliente_id=cliente_id,
        de=de,
        autor=by if getattr(by, "pk", None) else None,
        autor_nombre=str(by) if de == QuienHabla.ASESOR else "",
        texto=text,
        creado_en=now,
    )


def _answered(row: Conversacion, by: Any, now: Any) -> None:
    consulta = Consulta.objects.filter(conversacion=row, primera_respuesta_en__isnull=True).first()
    if consulta is not None:
        respuesta_dada(consulta=consulta, by=by, en=now)
