"""Tell the heads of unanswered questions past their promised day."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from asesoria.actions.avisar_pendientes import avisar_pendientes
from asesoria.selectors.responsables import quien_responde
from asesoria.states import ActoConsulta, EstadoConsulta


def escalar_consultas(*, by: Any = None) -> int:
    """Mail the heads of the dependencia, or the moderators where there are none; each question once."""
    late = Q(estado=EstadoConsulta.ABIERTA, escalada_en=None, prometida_para__lt=timezone.localdate())
    return avisar_pendientes(
        cuales=late,
        personas=lambda row: quien_responde(row.dependencia),
        campo="escalada_en",
        acto=ActoConsulta.ESCALAR,
        by=by,
    )
