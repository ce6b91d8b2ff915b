"""Take note of what a jornada's page says now that it is published, and tell whom that concerns."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.abrir_convocatoria import abrir_convocatoria
from comunicaciones.actions.llenar_cupos import llenar_cupos
from comunicaciones.models import Convocatoria, JornadaPage
from comunicaciones.presenters.jornadas import hechos
from comunicaciones.tasks.jornadas import avisar_de_una_jornada
from core.actions.auditar import auditar


def publicar_jornada(*, jornada: JornadaPage, by: Any = None) -> Convocatoria:
    """Compare the page with what was told and raise the sequence where day, hour or place changed.

    Called for the page in the main language whenever it is published. Recorded: `comunicaciones.mover_jornada` with the
    sequence. Sent: by the task, to everybody who was told something older; people who wait get the places that are
    new. A jornada that was cancelled stays so.
    """
    with transaction.atomic():
        row, created = abrir_convocatoria(jornada=jornada)
        said = hechos(jornada)
        if not created and said != row.dicho and row.cancelada_en is None:
            row.secuencia += 1
            row.dicho, row.cambiada_en = said, timezone.now()
            row.dichos = {**row.dichos, str(row.secuencia): said}
            row.save(update_fields=["secuencia", "dicho", "dichos", "cambiada_en"])
            auditar(event="comunicaciones.mover_jornada", by=by, target=jornada, secuencia=row.secuencia)
        llenar_cupos(convocatoria=row)
        avisar_de_una_jornada.enqueue(row.pk)
    return row
