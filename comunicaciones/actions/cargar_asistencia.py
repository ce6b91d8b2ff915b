"""Mark many at once: the scans that a telephone kept, or a CSV."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Asistencia, CargaAsistencia, JornadaPage
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from comunicaciones.selectors.cotejo_asistencia import Juicio, cotejar
from comunicaciones.selectors.lectura_asistencia import Linea
from comunicaciones.states.asistencia import SIN_PROBLEMA, Medio, Resultado
from core.actions.auditar import auditar

AT_ONCE = 500  # SQLite takes no more than some thousand parameters a query


def cargar_asistencia(
    *,
    jornada: JornadaPage,
    sesion_pk: int,
    lineas: Sequence[Linea],
    origen: str,
    by: Any,
    parcial: bool,
    medio: Medio = Medio.QR,
) -> CargaAsistencia:
    """Mark what these lines say, in one transaction, and keep what became of each.

    A line that names no session is of `sesion_pk`. Without `parcial`, one line with a problem and nothing is written.
    Sent twice it marks once: the second report says who was marked already. Who may: who takes attendance. Records one
    audit event with counts. Sends nothing. Raises PermissionDenied, ListaCerrada.
    """
    exigir_tomar(by)
    with transaction.atomic():
        exigir_abierta(jornada.pk)
        juicios = cotejar(jornada, sesion_pk, lineas)
        wrong = [j for j in juicios if j.resultado not in SIN_PROBLEMA]
        apply = parcial or not wrong
        new = [j for j in juicios if j.resultado == Resultado.MARCADA]
        if apply:
            _write(new, medio, by)
        carga = CargaAsistencia.objects.create(
            jornada=jornada,
            origen=origen[-160:],
            lineas=len(lineas),
            marcadas=len(new) if apply else 0,
            aplicada=apply,
            informe=[j.en_informe() for j in juicios],
            por=by,
            creada_en=timezone.now(),
        )
        figures = {"lineas": carga.lineas, "marcadas": carga.marcadas, "con_problema": len(wrong)}
        auditar(event="comunicaciones.cargar_asistencia", by=by, target=carga, **figures)
    return carga


def _write(juicios: Sequence[Juicio], medio: Medio, by: Any) -> None:
    rows = [
        Asistencia(
            inscripcion_id=j.inscripcion,
            sesion_id=j.sesion,
            marcada_en=j.marcada_en or timezone.now(),
            medio=medio,
            por=by,
        )
        for j in juicios
    ]
    # Somebody may mark at the door meanwhile (PostgreSQL): who was first stays.
    Asistencia.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
