"""Remind who has an unanswered question before its promised day is over."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from asesoria.actions.avisar_pendientes import avisar_pendientes, quien_la_tiene
from asesoria.models import AjustesAsesoria
from asesoria.states import CHAT_VIVO, ActoConsulta, EstadoConsulta
from core.calendario import calendario


def recordar_consultas(*, by: Any = None) -> int:
    """Mail who has it, or the heads where nobody does, the town's business days before; each question once.

    Not of a chat that goes on: its place in the queue is on the advisers' screens. Given to somebody else, it reminds
    again.
    """
    today = timezone.localdate()
    until = calendario().avanza(today, AjustesAsesoria.load().recordar_dias)
    due = Q(estado=EstadoConsulta.ABIERTA, recordada_en=None, prometida_para__range=(today, until))
    goes_on = Q(conversacion__isnull=False, conversacion__estado__in=CHAT_VIVO)
    return avisar_pendientes(
        cuales=due & ~goes_on, personas=quien_la_tiene, campo="recordada_en", acto=ActoConsulta.RECORDAR, by=by
    )
