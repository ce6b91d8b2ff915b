"""Call a jornada off, with the reason that everybody is told."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.abrir_convocatoria import abrir_convocatoria
from comunicaciones.models import Convocatoria, JornadaPage
from comunicaciones.permissions.jornadas import exigir_gestionar
from comunicaciones.tasks.jornadas import avisar_de_una_jornada
from core.actions.auditar import auditar
from core.remembered import forget
from search.actions.encolar_cambio import encolar_cambio


def cancelar_jornada(*, jornada: JornadaPage, motivo: str, by: Any) -> Convocatoria:
    """Cancel the jornada, once and for good; a second time changes nothing. Raises ValueError without a reason.

    Who may: who organises jornadas, before it is over. Changes: its Convocatoria, with a higher sequence; the page says
    it and why. Recorded: `comunicaciones.cancelar_jornada`. Sent: by the task, to everybody registered or invited.
    """
    exigir_gestionar(by)
    words = " ".join(motivo.split())[:400]
    if not words:
        raise ValueError("a reason is needed")
    with transaction.atomic():
        held, _ = abrir_convocatoria(jornada=jornada)
        if held.cancelada_en is not None or (jornada.fin is not None and timezone.now() >= jornada.fin):
            return held
        held.secuencia += 1
        held.cancelada_en = held.cambiada_en = timezone.now()
        held.cancelada_por, held.motivo = by, words
        held.dichos = {**held.dichos, str(held.secuencia): held.dicho}
        held.save()
        auditar(event="comunicaciones.cancelar_jornada", by=by, target=jornada)
        encolar_cambio(objeto=jornada.pk, rama=True)
        forget()
        avisar_de_una_jornada.enqueue(held.pk)
    return held
