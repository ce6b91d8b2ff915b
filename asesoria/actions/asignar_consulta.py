"""Give a question to a dependencia or to an official, or take it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear, exigir_vista
from asesoria.actions.avisar_responsables import avisar_responsables
from asesoria.models import Consulta
from asesoria.permissions import puede_asignar_consultas, puede_tener_consultas
from asesoria.selectors.responsables import quien_responde
from asesoria.states import SIN_CERRAR, ActoConsulta, ActoImposible
from cuentas.models import Dependencia
from tramites.permissions import dependencias_de


def asignar_consulta(
    *, consulta: Consulta, by: Any, a: Any = None, dependencia: Dependencia | None = None, version: int | None = None
) -> Consulta:
    """Give an open question to `a`, or to a dependencia where nobody in particular has it yet.

    Who may: heads and moderators; who works on it may take it (`a` is `by`). `a` must have the right to attend
    questions; a question goes along to the dependencia of who gets it. Records: the audit. Sends: one mail to `a`, or
    to the heads of the dependencia; none to who takes it. Given there already: nothing changes, nothing is sent.
    Raises PermissionDenied, ActoImposible (with who acted since `version` was seen).
    """
    if a is None and dependencia is None:
        raise ValueError("to nobody")
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if not puede_asignar_consultas(by) and a != by:
            raise PermissionDenied
        if a is not None and not puede_tener_consultas(a):
            raise ActoImposible(f"{a} attends no questions")
        to = _dependencia(row, a) if a is not None else dependencia
        if (row.asignada_a, row.dependencia) == (a, to):
            return row
        exigir_vista(row, version)
        if row.estado not in SIN_CERRAR:
            raise ActoImposible("closed")
        changes = {"asignada_a": a, "dependencia": to, "recordada_en": None}
        acto = ActoConsulta.TOMAR if a == by else ActoConsulta.ASIGNAR
        actuar_consulta(consulta=row, acto=acto, by=by, cambios=changes, a=str(a or to))
        people = [a] if a is not None else quien_responde(to)
        avisar_responsables(consultas=[row], personas=[p for p in people if p != by], evento=acto, vez=row.version)
    return row


def _dependencia(row: Consulta, a: Any) -> Dependencia | None:
    if row.dependencia_id in dependencias_de(a):
        return row.dependencia
    found: Dependencia | None = a.dependencias.order_by("pk").first()
    return found or row.dependencia
