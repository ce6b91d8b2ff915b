"""Move a campaign to another state."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Campana, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from comunicaciones.states.campanas import PASOS_CAMPANA, EstadoCampana, EstadoPieza
from comunicaciones.states.plan import TipoEvidencia
from core.actions.auditar import auditar


class PasoImposible(Exception):
    """The campaign cannot go there; `code` says why: estado, sin_piezas."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pasar_campana(*, campana: Campana, hacia: str, by: Any, version: int | None = None) -> Campana:
    """Begin, end, cancel or take up again a campaign. Who may: who plans campaigns.

    One with no approved piece does not begin: PasoImposible, as for a state that does not lead there. Records it; the
    end is evidence of its activity of the plan, once. Sends nothing.
    """
    exigir_gestion(by)
    with transaction.atomic():
        row: Campana = bloquear_version(modelo=Campana, pk=campana.pk, version=version)
        if hacia not in PASOS_CAMPANA[row.estado]:
            raise PasoImposible("estado")
        ready = Pieza.objects.filter(campana=row, estado=EstadoPieza.APROBADA)
        if hacia == EstadoCampana.CURSO and not ready.exists():
            raise PasoImposible("sin_piezas")
        before, row.estado = row.estado, hacia
        row.version += 1
        row.save(update_fields=["estado", "version"])
        auditar(event="comunicaciones.campana.pasar", by=by, target=row, desde=before, hacia=hacia)
        if hacia == EstadoCampana.TERMINADA and row.actividad is not None:
            day = date_format(timezone.localdate(), "j \\d\\e F \\d\\e Y")
            anotar_evidencia(
                actividad=row.actividad,
                tipo=TipoEvidencia.PIEZA,
                texto=f"Campaña «{row.nombre}» terminada el {day}, con {ready.count()} piezas aprobadas.",
                clave=f"campana:{row.pk}:terminada",
                by=by,
            )
        return row
