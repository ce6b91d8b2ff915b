"""Answer a question that lives nowhere on the site: by telephone, at the counter, or by mail."""

from typing import Any

from django.db import transaction

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear, exigir_vista
from asesoria.actions.respuesta_dada import respuesta_dada
from asesoria.escritura import limpiar
from asesoria.models import Consulta
from asesoria.selectors.consultas import se_responde_aqui
from asesoria.selectors.peticion import persona_de
from asesoria.states import ActoConsulta, ActoImposible
from core.actions.encolar_mensaje import encolar_mensaje

LONGEST = 8000


def responder_consulta(
    *, consulta: Consulta, by: Any, texto: str, enviar: bool = False, version: int | None = None
) -> Consulta:
    """Note what was answered, and with `enviar` mail it to the address the person left.

    Who may: who works on it. A question of a forum, or of a chat that goes on, is answered there: ActoImposible. The
    same answer again: nothing changes. Changes: the answer, the moment of the first one, who has it. Records: the
    audit. Sends: the mail, once an answer. Raises ValueError for no words.
    """
    text = limpiar(texto)[:LONGEST]
    if not text:
        raise ValueError("texto")
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if row.respuesta == text:
            return row
        exigir_vista(row, version)
        if not se_responde_aqui(row):
            raise ActoImposible("answered elsewhere")
        who = persona_de(row)
        mailed = enviar and bool(who.correo)
        row = respuesta_dada(consulta=row, by=by)
        actuar_consulta(
            consulta=row, acto=ActoConsulta.RESPONDER, by=by, cambios={"respuesta": text}, por_correo=mailed
        )
        if mailed:
            encolar_mensaje(
                clave=f"asesoria.respuesta:{row.pk}:{row.version}",
                para=who.correo,
                plantilla="asesoria/mensajes/respuesta_consulta",
                contexto={"asunto": row.asunto, "texto": text, "por": str(by), "cargo": by.cargo},
                locale=who.locale,
            )
    return row
