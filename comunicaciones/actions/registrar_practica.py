"""Write down that a person ran a form in practice mode at a jornada."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.marcar_asistencia import NoSeMarca, marcar_asistencia
from comunicaciones.models import Inscripcion, PracticaHecha, Sesion
from comunicaciones.selectors.asistencia import ListaCerrada
from comunicaciones.states.asistencia import Medio
from comunicaciones.states.jornadas import ModalidadJornada
from core.actions.auditar import auditar
from tramites.models import TramitePage


def registrar_practica(
    *, inscripcion: Inscripcion, nombre: str, by: Any, tramite: TramitePage | None = None
) -> PracticaHecha:
    """Keep that she practised `nombre` (the form's title), once a jornada; again returns the first.

    Who may: the system, for the person herself. It proves what she did, not that she came: only at a jornada that is
    held online too, while a session is under way, it marks her as present in it. Records it; sends nothing.
    """
    ahora = timezone.now()
    with transaction.atomic():
        row, new = PracticaHecha.objects.get_or_create(
            inscripcion=inscripcion, nombre=nombre[:255], defaults={"tramite": tramite, "hecha_en": ahora}
        )
        if new:
            auditar(event="comunicaciones.registrar_practica", by=by, target=row, inscripcion=inscripcion.pk)
    if inscripcion.jornada.modalidad != ModalidadJornada.PRESENCIAL:
        now = Sesion.objects.filter(jornada=inscripcion.jornada_id, inicio__lte=ahora, fin__gte=ahora).first()
        if now is not None:
            _present(inscripcion, now, by)
    return row


def _present(inscripcion: Inscripcion, sesion: Sesion, by: Any) -> None:
    try:
        marcar_asistencia(inscripcion=inscripcion, sesion=sesion, medio=Medio.PRACTICA, by=by)
    except (NoSeMarca, ListaCerrada):
        return  # it was a practice all the same
