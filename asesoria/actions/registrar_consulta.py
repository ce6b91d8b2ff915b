"""Write down a question that came by telephone, a social network, radio, mail or at the counter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
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


@dataclass(frozen=True)
class Anotada:
    """What an official heard: with `respuesta`, it was answered on the spot."""

    canal: Canal
    asunto: str
    recibida_en: datetime
    texto: str = ""
    tramite: Any = None
    dependencia: Any = None
    contacto: Mapping[str, str] = field(default_factory=dict)
    respuesta: str = ""
    naturaleza: Naturaleza = Naturaleza.SIN_MARCAR


def registrar_consulta(*, by: Any, anotada: Anotada, clave_envio: UUID) -> Consulta:
    """Open a question that lives nowhere on the site; the same `clave_envio` again returns the first.

    Who may: who attends questions. It goes to the dependencia that was said, else to the one that answers the trámite,
    else to the writer's own; answered on the spot, by the writer. Records: the audit, not what was asked. Sends
    nothing. Raises PermissionDenied, ValueError (another channel, no words, a moment to come).
    """
    if not atiende_consultas(by):
        raise PermissionDenied
    if anotada.canal not in CANALES_ANOTADOS or not una_linea(anotada.asunto) or anotada.recibida_en > timezone.now():
        raise ValueError("consulta")
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=by.pk)  # the second of a double send waits for the first
        before = Consulta.objects.filter(clave_envio=clave_envio, anotada_por=by).first()
        if before is not None:
            return before
        row = abrir_consulta(by=by, clave_envio=clave_envio, anotada_por=by, **_fields(anotada, by))
        auditar(event=ActoConsulta.REGISTRAR.evento, by=by, target=row, canal=anotada.canal.value)
    return row


def _fields(anotada: Anotada, by: Any) -> dict[str, Any]:
    about = anotada.tramite
    return {
        "canal": anotada.canal,
        "asunto": una_linea(anotada.asunto),
        "recibida_en": anotada.recibida_en,
        "texto": limpiar(anotada.texto),
        "tramite": about,
        "dependencia": anotada.dependencia or (about.dependencia if about else None) or by.dependencias.first(),
        "contacto": _contact(anotada.contacto),
        **_answered(limpiar(anotada.respuesta), anotada.recibida_en, by),
        **_marked(anotada.naturaleza, by),
    }


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
