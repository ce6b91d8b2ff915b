"""Leave a note on a question for colleagues."""

from typing import Any

from django.db import transaction

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear
from asesoria.escritura import limpiar
from asesoria.models import Consulta, NotaInterna
from asesoria.states import ActoConsulta

LONGEST = 4000


def anotar_consulta(*, consulta: Consulta, by: Any, texto: str) -> NotaInterna:
    """Write an internal note: seen by who works on the question, never by who asked.

    Who may: who works on it. The same words again by the same person, with nothing written since: the first (a double
    send). Records: the audit, without the words. Sends nothing. Raises ValueError for no words.
    """
    text = limpiar(texto)[:LONGEST]
    if not text:
        raise ValueError("texto")
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        last = row.notas.order_by("-id").first()
        if last is not None and (last.por_id, last.texto) == (by.pk, text):
            return last
        nota = NotaInterna.objects.create(consulta=row, texto=text, por=by)
        actuar_consulta(consulta=row, acto=ActoConsulta.ANOTAR, by=by)
    return nota
