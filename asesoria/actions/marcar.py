"""Say what a question is by law: advice, or a petition."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear, exigir_vista, ya_hecho
from asesoria.models import Consulta
from asesoria.selectors.consultas import actos_de
from asesoria.states import ActoConsulta, Naturaleza


def marcar(*, consulta: Consulta, by: Any, naturaleza: Naturaleza, version: int | None = None) -> Consulta:
    """Mark a question *orientación* or *petición*; again the same: nothing changes.

    Who may: who works on it. A petición then waits to be filed (`radicar_consulta`); one that was filed stays one:
    ActoImposible. Records: the audit. Sends nothing.
    """
    if naturaleza == Naturaleza.SIN_MARCAR:
        raise ValueError("naturaleza")
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if row.naturaleza == naturaleza:
            return row
        if row.radicado_id is not None:
            raise ya_hecho(actos_de(row).filter(event=ActoConsulta.RADICAR.evento).first())
        exigir_vista(row, version)
        changes = {"naturaleza": naturaleza, "marcada_en": timezone.now(), "marcada_por": by}
        return actuar_consulta(
            consulta=row, acto=ActoConsulta.MARCAR, by=by, cambios=changes, naturaleza=naturaleza.value
        )
