"""End a conversation, rate it, and send what was said, once."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from asesoria.models import Consulta, Conversacion
from asesoria.selectors.chat import mensajes_de
from asesoria.states import EstadoChat, EstadoConsulta, QuienHabla
from core.actions.auditar import auditar
from core.actions.encolar_mensaje import encolar_mensaje


def terminar(*, conversacion: Conversacion, quien: QuienHabla, by: Any = None) -> Conversacion:
    """End it, by the person, its adviser or the system (idle); ended already: nothing changes.

    One that nobody attended is ABANDONADA and its question stays open, so that somebody writes back if there is an
    address. Records: the audit. Sends: what was said, once, when the person asked for it.
    """
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if not row.is_alive:
            return row
        attended = row.atendida_en is not None
        row.estado = EstadoChat.TERMINADA if attended else EstadoChat.ABANDONADA
        row.terminada_en, row.terminada_por = timezone.now(), quien
        row.save(update_fields=["estado", "terminada_en", "terminada_por"])
        if attended:
            Consulta.objects.filter(
                conversacion=row, estado__in=[EstadoConsulta.ABIERTA, EstadoConsulta.RESPONDIDA]
            ).update(estado=EstadoConsulta.RESUELTA, resuelta_en=row.terminada_en)
        auditar(event="asesoria.terminar", by=by, target=row, quien=quien, atendida=attended)
        if row.quiere_transcripcion:
            enviar_transcripcion(conversacion=row, by=by)
    return row


def enviar_transcripcion(*, conversacion: Conversacion, by: Any = None) -> bool:
    """Queue the mail with all that was said to the person's own address; once a conversation, however often asked."""
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if not row.correo or row.transcripcion_en is not None:
            return False
        row.transcripcion_en = timezone.now()
        row.save(update_fields=["transcripcion_en"])
        with translation.override(row.locale):
            encolar_mensaje(
                clave=f"asesoria.transcripcion:{row.pk}",
                para=row.correo,
                plantilla="asesoria/mensajes/transcripcion",
                contexto={"conversacion": row, "mensajes": mensajes_de(row.pk)},
                efimero=True,
                locale=row.locale,
            )
    return True


def valorar(*, conversacion: Conversacion, valor: int, texto: str = "", by: Any = None) -> Conversacion:
    """Note how the person found it, 1 to 5, once it ended; said again: the last one counts. Raises ValueError."""
    if not 1 <= valor <= 5:
        raise ValueError("valor")
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if row.is_alive:
            raise ValueError("alive")
        row.valoracion, row.valoracion_texto = valor, texto[:500]
        row.save(update_fields=["valoracion", "valoracion_texto"])
        Consulta.objects.filter(conversacion=row).update(satisfaccion=valor)
    return row
