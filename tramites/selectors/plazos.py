"""Dates that follow from a radicado: until when it may be passed on or extended, and how its deadline looks today."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendario import Tono, calendario, habiles_entre, puede_prorrogar, tono
from tramites.models import Radicado
from tramites.models.terminos import contar
from tramites.states import EN_MARCHA

DIAS_REMISION = 5  # Ley 1755 of 2015, art. 21
DIAS_REQUERIR = 10  # art. 17


def plazo_remision(radicado: Radicado) -> date:
    """Return the last day to pass it on to the competent entity."""
    return calendario().avanza(timezone.localdate(radicado.recibido_en), DIAS_REMISION)


def plazo_requerir(radicado: Radicado) -> date | None:
    """Return the last day to say that it is incomplete; later an official is warned, not stopped.

    None where there is nothing to warn of: the clock does not run, or the one correction was asked for already.
    """
    corre = radicado.estado in EN_MARCHA and radicado.debe_respuesta
    if not corre or radicado.requerimientos.exists():
        return None
    return calendario().avanza(timezone.localdate(radicado.recibido_en), DIAS_REQUERIR)


def admite_prorroga(radicado: Radicado, valor: int, hoy: date) -> bool:
    """Say whether the term may become `valor` in all, told today."""
    return radicado.prorrogado_en is None and puede_prorrogar(
        radicado.termino_valor, valor, radicado.vence_interno, hoy
    )


def prorrogado(radicado: Radicado, valor: int) -> tuple[date, date]:
    """Return both deadlines after an extension to `valor` in all: the days added run after the present ones."""
    extra = valor - radicado.termino_valor
    unidad = radicado.termino_unidad
    return contar(radicado.vence_en, extra, unidad), contar(radicado.vence_interno, extra, unidad)


@dataclass(frozen=True)
class Semaforo:
    """A deadline for the eye: a word for its colour and shape, and the sentence beside it."""

    tono: Tono
    texto: str
    con_fecha: bool = True


def semaforo(radicado: Radicado, hoy: date, aviso: int = 3) -> Semaforo | None:
    """Return how the deadline stands today by the stricter reading; None when nothing is owed any more."""
    if not radicado.is_open:
        return None
    if not radicado.debe_respuesta:
        return Semaforo("detenido", _("Sin plazo: espera al declarante"), con_fecha=False)
    vence = radicado.vence_interno
    color = tono(vence, hoy, aviso, detenido=radicado.is_stopped)
    if color == "detenido":
        return Semaforo(color, _("Detenido: espera al ciudadano"))
    if color == "hoy":
        return Semaforo(color, _("Vence hoy"))
    n = abs(habiles_entre(hoy, vence))
    if color == "vencido":
        if n == 0:
            return Semaforo(color, _("Vencido"))
        return Semaforo(color, ngettext("Venció hace %(n)s día hábil", "Venció hace %(n)s días hábiles", n) % {"n": n})
    return Semaforo(color, ngettext("Vence en %(n)s día hábil", "Vence en %(n)s días hábiles", n) % {"n": n})
