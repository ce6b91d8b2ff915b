"""The legal clock: from reception to deadline, stopped and running again, by the trámite's unit (domain.md 9)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.calendario import calendario
from tramites.models.ajustes import AjustesTramites
from tramites.models.pages import TramitePage

Unidad = TramitePage.Unidad


@dataclass(frozen=True)
class Plazos:
    """The dates a radicado is born with. `vence_interno` counts from reception and is never later than `vence_en`."""

    radicado_en: date
    vence_en: date
    vence_interno: date


def contar(desde: date, valor: int, unidad: str) -> date:
    """Return the last day of a term that starts to run on the day after `desde`."""
    cal = calendario()
    if unidad == Unidad.HABILES:
        return cal.avanza(desde, valor)
    if unidad == Unidad.MESES:
        return cal.vence_meses(desde, valor)
    if unidad == Unidad.CALENDARIO:
        return cal.vence_calendario(desde, valor)
    return cal.efectivo(desde)


def plazos(recibido_en: datetime, valor: int, unidad: str, ajustes: AjustesTramites) -> Plazos:
    """Return when it counts as filed, and both deadlines."""
    local = timezone.localtime(recibido_en)
    llegada = local.date()
    late = ajustes.regla_sello == AjustesTramites.Sello.HORARIO and local.time() >= ajustes.hora_cierre
    radicado_en = calendario().efectivo(llegada + timedelta(days=1) if late else llegada)
    return Plazos(radicado_en, contar(radicado_en, valor, unidad), contar(llegada, valor, unidad))


def reanudar(vence: date, unidad: str, desde: date, hasta: date) -> date:
    """Return the deadline after a stop from `desde` to `hasta`: the clock runs again on the day after `hasta`."""
    cal = calendario()
    if unidad == Unidad.HABILES:
        return cal.avanza(vence, max(0, cal.habiles_entre(desde, hasta)))
    return cal.efectivo(vence + max(timedelta(0), hasta - desde))
