"""Close a question, or open it again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear, exigir_vista, ya_hecho
from asesoria.actions.anotar_consulta import anotar_consulta
from asesoria.models import Consulta
from asesoria.selectors.consultas import actos_de
from asesoria.states import SIN_CERRAR, ActoConsulta, EstadoConsulta


def resolver(*, consulta: Consulta, by: Any, motivo: str = "", version: int | None = None) -> Consulta:
    """Close a question; closed already: nothing changes.

    Who may: who works on it. One that nobody answered needs a reason, kept as an internal note (ValueError without):
    nothing asked is forgotten by a click. Records: the audit. Sends nothing.
    """
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if row.estado not in SIN_CERRAR:
            return row
        exigir_vista(row, version)
        if row.estado == EstadoConsulta.ABIERTA:
            anotar_consulta(consulta=row, by=by, texto=motivo)
            row.refresh_from_db(fields=["version"])
        changes = {"estado": EstadoConsulta.RESUELTA, "resuelta_en": timezone.now()}
        return actuar_consulta(consulta=row, acto=ActoConsulta.RESOLVER, by=by, cambios=changes)


def reabrir(*, consulta: Consulta, by: Any, version: int | None = None) -> Consulta:
    """Open a closed question again, answered or not as it was; open already: nothing changes.

    Who may: who works on it. One that became a radicado goes on there: ActoImposible. Records: the audit.
    """
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if row.estado in SIN_CERRAR:
            return row
        if row.radicado_id is not None:
            raise ya_hecho(actos_de(row).filter(event=ActoConsulta.RADICAR.evento).first())
        exigir_vista(row, version)
        answered = row.primera_respuesta_en is not None
        state = EstadoConsulta.RESPONDIDA if answered else EstadoConsulta.ABIERTA
        changes = {"estado": state, "resuelta_en": None, "recordada_en": None, "escalada_en": None}
        return actuar_consulta(consulta=row, acto=ActoConsulta.REABRIR, by=by, cambios=changes)
