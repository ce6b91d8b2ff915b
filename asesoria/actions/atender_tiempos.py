"""What the clock does for the chat: end what nobody goes on with, forget what need not be kept."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.actions.terminar import terminar
from asesoria.models import AjustesAsesoria, Conversacion, MensajeChat, PropuestaTema
from asesoria.states import CHAT_VIVO, QuienHabla

MOST = 500


def atender_tiempos(*, by: Any = None) -> int:
    """End the conversations in which nobody has written for the town's time; return how many. Safe to run twice."""
    idle = timezone.now() - timedelta(minutes=AjustesAsesoria.load().chat_minutos_inactiva)
    rows = Conversacion.objects.filter(estado__in=CHAT_VIVO, ultima_en__lt=idle).order_by("ultima_en")[:MOST]
    for row in rows:
        terminar(conversacion=row, quien=QuienHabla.SISTEMA)
    return len(rows)


def olvidar_conversaciones(*, by: Any = None) -> int:
    """Empty the conversations older than the town keeps: texts, files, names and addresses; figures stay.

    What a person let be published stays in the forum: there it is a post like others.
    """
    old = timezone.now() - timedelta(days=AjustesAsesoria.load().chat_dias_conservacion)
    done = 0
    for row in Conversacion.objects.filter(terminada_en__lt=old).exclude(aviso_version="olvidada")[:MOST]:
        with transaction.atomic():
            _empty(row)
        done += 1
    return done


def _empty(row: Conversacion) -> None:
    for mensaje in MensajeChat.objects.filter(conversacion=row).prefetch_related("archivos"):
        for archivo in mensaje.archivos.all():
            archivo.archivo.delete(save=False)
            archivo.delete()
        mensaje.texto = ""
        mensaje.save(update_fields=["texto"])
    PropuestaTema.objects.filter(conversacion=row).update(pregunta="", respuesta="", nombre="")
    row.nombre, row.correo, row.correo_digest, row.aviso_version = "", None, "", "olvidada"
    row.save(update_fields=["nombre", "correo", "correo_digest", "aviso_version"])
