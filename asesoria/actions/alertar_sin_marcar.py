"""Tell of questions that nobody marked, or whose petition nobody filed: a legal term may be running."""

from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from asesoria.actions.avisar_pendientes import avisar_pendientes, quien_la_tiene
from asesoria.selectors.consultas import POR_MARCAR, limite_para_marcar
from asesoria.selectors.responsables import moderadores, quien_responde
from asesoria.states import ActoConsulta


def alertar_sin_marcar(*, by: Any = None) -> int:
    """Mail who has it, its heads and the moderators once the town's business days are over; each question once."""
    last = timezone.make_aware(datetime.combine(limite_para_marcar(), time.max))
    return avisar_pendientes(
        cuales=POR_MARCAR & Q(alertada_en=None, recibida_en__lte=last),
        personas=lambda row: [*quien_la_tiene(row), *quien_responde(row.dependencia), *moderadores()],
        campo="alertada_en",
        acto=ActoConsulta.ALERTAR,
        by=by,
    )
