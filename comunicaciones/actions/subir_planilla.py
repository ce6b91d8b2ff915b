"""Keep the scan of a signed paper list, and mark who signed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.marcar_asistencia import marcar_asistencia
from comunicaciones.models import Inscripcion, Planilla, Sesion
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from comunicaciones.states.asistencia import Medio
from comunicaciones.states.plan import TipoEvidencia
from core.actions.auditar import auditar
from forms.files.intake import Taken


@dataclass(frozen=True)
class Subida:
    """The kept scan, and how many people were marked by it now."""

    planilla: Planilla
    marcadas: int


def subir_planilla(
    *, sesion: Sesion, archivo: Taken, inscripciones: Iterable[Inscripcion], nota: str, by: Any
) -> Subida:
    """Keep the scan (encrypted, with its digest), mark the people who signed, and make it evidence of the plan.

    The same scan again is the one there is: it marks who is missing. Who was marked before keeps that mark. Who may:
    who takes attendance, while the list is open. Records the scan and each mark. Sends nothing. Raises
    PermissionDenied, ListaCerrada, NoSeMarca.
    """
    exigir_tomar(by)
    with transaction.atomic():
        exigir_abierta(sesion.jornada_id)
        planilla = _kept(sesion, archivo, nota, by)
        marks = [
            marcar_asistencia(
                inscripcion=row,
                sesion=sesion,
                medio=Medio.PLANILLA,
                by=by,
                marcada_en=min(sesion.inicio, timezone.now()),
                planilla=planilla,
            )
            for row in inscripciones
        ]
        _proof(planilla, archivo, by)
    return Subida(planilla, sum(mark.nueva for mark in marks))


def _kept(sesion: Sesion, archivo: Taken, nota: str, by: Any) -> Planilla:
    kept = Planilla.objects.filter(sesion=sesion, sha256=archivo.sha256).first()
    if kept is not None:
        return kept
    planilla = Planilla(
        sesion=sesion,
        nombre=archivo.name[-160:],
        content_type=archivo.content_type,
        tamano=archivo.size,
        sha256=archivo.sha256,
        nota=nota[:300],
        subida_por=by,
        subida_en=timezone.now(),
    )
    planilla.archivo.save(planilla.nombre, File(archivo.stream), save=False)
    planilla.save()
    auditar(event="comunicaciones.subir_planilla", by=by, target=planilla, sesion=sesion.pk, sha256=planilla.sha256)
    return planilla


def _proof(planilla: Planilla, archivo: Taken, by: Any) -> None:
    """Add it to the activity of the plan that the jornada carries out, if it names one."""
    jornada = planilla.sesion.jornada
    if jornada.actividad is None:
        return
    archivo.stream.seek(0)
    copy = Taken(BytesIO(archivo.stream.read()), archivo.name, archivo.content_type, archivo.size, archivo.sha256)
    anotar_evidencia(
        tipo=TipoEvidencia.ASISTENCIA,
        texto=f"Planilla firmada de «{jornada.title}», {timezone.localtime(planilla.sesion.inicio):%d/%m/%Y}",
        actividad=jornada.actividad,
        archivo=copy,
        fecha=timezone.localdate(planilla.sesion.inicio),
        clave=f"planilla:{planilla.pk}",
        by=by,
    )
