"""Mark a person as present at a session, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Asistencia, Inscripcion, Planilla, Sesion
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from comunicaciones.states.asistencia import Medio, Resultado
from comunicaciones.states.jornadas import EstadoInscripcion
from core.actions.auditar import auditar

SOLA = (Medio.PUERTA, Medio.PRACTICA)  # by what the person did herself


class NoSeMarca(Exception):
    """It cannot be marked; `resultado` says why."""

    def __init__(self, resultado: Resultado) -> None:
        super().__init__(resultado.value)
        self.resultado = resultado


@dataclass(frozen=True)
class Marca:
    """The attendance, and whether it was marked now or before."""

    asistencia: Asistencia
    nueva: bool


def marcar_asistencia(
    *,
    inscripcion: Inscripcion,
    sesion: Sesion,
    medio: Medio,
    by: Any,
    marcada_en: datetime | None = None,
    dispositivo: str = "",
    planilla: Planilla | None = None,
) -> Marca:
    """Write that the person was at that session; marked before, the first mark stays and is returned.

    Who may: who takes attendance, or the person herself by the session's QR or the practice (checked by the caller).
    Records one audit event when it is new. Sends nothing: certificates go out when the list is closed. Raises
    PermissionDenied, ListaCerrada, NoSeMarca (another jornada, a cancelled registration).
    """
    if medio not in SOLA:
        exigir_tomar(by)
    if inscripcion.jornada_id != sesion.jornada_id:
        raise NoSeMarca(Resultado.OTRA_JORNADA)
    with transaction.atomic():
        exigir_abierta(sesion.jornada_id)
        if inscripcion.estado == EstadoInscripcion.CANCELADA:
            raise NoSeMarca(Resultado.CANCELADA)
        # The database keeps one a session: of two at once, the second finds what the first wrote.
        asistencia, nueva = Asistencia.objects.get_or_create(
            inscripcion=inscripcion,
            sesion=sesion,
            defaults={
                "marcada_en": marcada_en or timezone.now(),
                "medio": medio,
                "por": by if medio not in SOLA else None,
                "dispositivo": dispositivo,
                "planilla": planilla,
            },
        )
        if nueva:
            _record(asistencia, by)
    return Marca(asistencia, nueva)


def _record(asistencia: Asistencia, by: Any) -> None:
    auditar(
        event="comunicaciones.marcar_asistencia",
        by=by if getattr(by, "pk", None) else None,
        target=asistencia,
        inscripcion=asistencia.inscripcion_id,
        sesion=asistencia.sesion_id,
        medio=str(asistencia.medio),
    )
