"""Write down a question that came by telephone, a social network, radio, mail or at the counter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.abrir_consulta import abrir_consulta
from asesoria.escritura import limpiar, una_linea
from asesoria.models import Consulta
from asesoria.selectors.consultas import atiende_consultas
from asesoria.states import CANALES_ANOTADOS, ActoConsulta, Canal, EstadoConsulta, Naturaleza
from core.actions.auditar import auditar

CONTACTO = ("nombre", "telefono", "correo")


def registrar_consulta(
    *,
    by: Any,
    canal: Canal,
    asunto: str,
    recibida_en: datetime,
    clave_envio: UUID,
    texto: str = "",
    tramite: Any = None,
    dependencia: Any = None,
    contacto: Mapping[str, str] | None = None,
    respuesta: str = "",
    naturaleza: Naturaleza = Naturaleza.SIN_MARCAR,
) -> Consulta:
    """Open a question that lives nowhere on the site; the same `clave_envio` again returns the first.

    Who may: who attends questions. It goes to `dependencia`, else to the one that answers the trámite, else to the
    writer's own; with `respuesta` it was answered on the spot, by the writer. Records: the audit, not what was asked.
    Sends nothing. Raises PermissionDenied, ValueError (another channel, no words, a moment to come).
    """
    if not atiende_consultas(by):
        raise PermissionDenied
    subject = una_linea(asunto)
    if canal not in CANALES_ANOTADOS or not subject or recibida_en > timezone.now():
        raise ValueError("consulta")
    with transaction.atomic():
        before = Consulta.objects.select_for_update().filter(clave_envio=clave_envio, anotada_por=by).first()
        if before is not None:
            return before
        row = abrir_consulta(
            canal=canal,
            asunto=subject,
            recibida_en=recibida_en,
            by=by,
            tramite=tramite,
            dependencia=dependencia or (tramite.dependencia if tramite else None) or by.dependencias.first(),
            texto=limpiar(texto),
            contacto=_contact(contacto or {}),
            clave_envio=clave_envio,
            anotada_por=by,
            **_answered(limpiar(respuesta), recibida_en, by),
            **_marked(naturaleza, by),
        )
        auditar(event=ActoConsulta.REGISTRAR.evento, by=by, target=row, canal=canal.value)
    return row


def _contact(given: Mapping[str, str]) -> dict[str, str] | None:
    told = {key: una_linea(given.get(key, "")) for key in CONTACTO}
    return {key: value for key, value in told.items() if value} or None


def _answered(text: str, when: datetime, by: Any) -> dict[str, Any]:
    if not text:
        return {}
    return {
        "respuesta": text,
        "primera_respuesta_en": when,
        "estado": EstadoConsulta.RESUELTA,
        "resuelta_en": when,
        "asignada_a": by,
    }


def _marked(naturaleza: Naturaleza, by: Any) -> dict[str, Any]:
    if naturaleza == Naturaleza.SIN_MARCAR:
        return {}
    return {"naturaleza": naturaleza, "marcada_en": timezone.now(), "marcada_por": by}
