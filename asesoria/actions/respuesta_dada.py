"""Note that a question got an official answer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.models import Consulta
from asesoria.states import EstadoConsulta


def respuesta_dada(*, consulta: Consulta, by: Any, en: datetime | None = None) -> Consulta:
    """Set the moment of the first answer, once, and the state; an unassigned question becomes the answerer's.

    A question that became a radicado keeps its own deadline there: this only says that somebody spoke.
    """
    with transaction.atomic():
        row = Consulta.objects.select_for_update().get(pk=consulta.pk)
        row.primera_respuesta_en = row.primera_respuesta_en or en or timezone.now()
        if row.estado == EstadoConsulta.ABIERTA:
            row.estado = EstadoConsulta.RESPONDIDA
        if row.asignada_a_id is None and by is not None:
            row.asignada_a = by
        row.save(update_fields=["primera_respuesta_en", "estado", "asignada_a"])
    return row
