"""Ask for, give or refuse the approval of a piece."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_pieza import anotar_pieza
from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Pieza
from comunicaciones.permissions.campanas import exigir_aprobar, exigir_gestion
from comunicaciones.presenters.piezas import faltas
from comunicaciones.states.campanas import ActoPieza, EstadoPieza

HACIA = {
    ActoPieza.PEDIDA: ((EstadoPieza.BORRADOR,), EstadoPieza.POR_APROBAR),
    ActoPieza.APROBADA: ((EstadoPieza.BORRADOR, EstadoPieza.POR_APROBAR), EstadoPieza.APROBADA),
    ActoPieza.DEVUELTA: ((EstadoPieza.POR_APROBAR, EstadoPieza.APROBADA), EstadoPieza.BORRADOR),
}


class DecisionImposible(Exception):
    """The piece lacks something (`faltas`, as sentences), or is no longer in the state that was seen."""

    def __init__(self, faltas: list[str]) -> None:
        super().__init__("; ".join(faltas))
        self.faltas = faltas


def decidir_pieza(*, pieza: Pieza, acto: ActoPieza, by: Any, nota: str = "", version: int | None = None) -> Pieza:
    """Ask for approval, approve, or send back with a note.

    Who may: asking, who plans campaigns; the rest, who approves. The words approved are those of `version`, the very
    ones that were seen: OtroCambioAntes otherwise. A piece without a target, or too long for its medium, is neither
    asked for nor approved: DecisionImposible with the reasons. Records it in the history and the audit; sends nothing.
    """
    exigir_gestion(by) if acto == ActoPieza.PEDIDA else exigir_aprobar(by)
    with transaction.atomic():
        row: Pieza = bloquear_version(modelo=Pieza, pk=pieza.pk, version=version)
        since, towards = HACIA[acto]
        if row.estado not in since:
            raise DecisionImposible([])
        if acto != ActoPieza.DEVUELTA and (missing := faltas(row)):
            raise DecisionImposible(missing)
        row.estado = towards
        approved = towards == EstadoPieza.APROBADA
        row.aprobada_por = by if approved else None  # type: ignore[assignment]  # nullable by USUARIO
        row.aprobada_en = timezone.now() if approved else None
        row.version += 1
        row.save()
        anotar_pieza(pieza=row, acto=acto, by=by, nota=nota)
        return row
