"""A person marks herself as present with the QR of the session."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.marcar_asistencia import Marca, NoSeMarca, marcar_asistencia
from comunicaciones.models import Asistencia, Inscripcion, Puerta, Sesion
from comunicaciones.selectors.puerta import is_open
from comunicaciones.states.asistencia import Medio, Resultado
from comunicaciones.states.jornadas import EstadoInscripcion

MOST_A_PHONE = 3  # people who may mark themselves with one telephone: a colleague's is empty, not a whole office's


class PuertaCerrada(Exception):
    """Nobody may mark themselves at that session now."""


class DemasiadasPersonas(Exception):
    """That telephone marked several people already: the others are marked at the door."""


def marcarse(*, sesion: Sesion, inscripcion: Inscripcion, dispositivo: str, by: Any) -> Marca:
    """Mark a registered person by what she read at the door. `dispositivo` is the keyed digest of her telephone.

    Who may: who read the code of an open session (checked by the caller) and says who she is, by account, code or
    address; the mark says that nobody saw her. Records one audit event. Sends nothing. Raises PuertaCerrada,
    DemasiadasPersonas, NoSeMarca (cancelled, still waiting for a place, another jornada), ListaCerrada.
    """
    with transaction.atomic():
        puerta = Puerta.objects.select_for_update().filter(sesion=sesion).first()
        if puerta is None or not is_open(puerta, timezone.now()):
            raise PuertaCerrada
        if inscripcion.estado == EstadoInscripcion.EN_ESPERA:
            raise NoSeMarca(Resultado.EN_ESPERA)
        others = Asistencia.objects.filter(sesion=sesion, dispositivo=dispositivo).exclude(inscripcion=inscripcion)
        if others.count() >= MOST_A_PHONE:
            raise DemasiadasPersonas
        return marcar_asistencia(
            inscripcion=inscripcion, sesion=sesion, medio=Medio.PUERTA, by=by, dispositivo=dispositivo
        )
