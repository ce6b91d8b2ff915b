"""Issue the certificate of a person who attended."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import ConstanciaAsistencia, Inscripcion
from comunicaciones.presenters.constancia_asistencia import datos
from core.actions.auditar import auditar
from tramites.models.claves import nuevo_codigo_verificacion


def expedir_constancia(*, inscripcion: Inscripcion, by: Any = None) -> ConstanciaAsistencia:
    """Write the certificate of what she attended; the valid one is returned when it says the same.

    One that says something else (sessions marked or undone after it) is annulled and a new one takes its place. Who
    may: the system, when the list is closed; the caller has seen that she attended. Records it. Sends nothing.
    """
    with transaction.atomic():
        said = datos(inscripcion)
        rows = ConstanciaAsistencia.objects.select_for_update().filter(inscripcion=inscripcion, anulada_en=None)
        valid = rows.first()
        if valid is not None and valid.datos == said:
            return valid
        rows.update(anulada_en=timezone.now())
        new = ConstanciaAsistencia.objects.create(
            inscripcion=inscripcion, codigo=nuevo_codigo_verificacion(), datos=said, expedida_en=timezone.now()
        )
        event = "comunicaciones.expedir_constancia"
        auditar(event=event, by=by, target=new, inscripcion=inscripcion.pk, reemplaza=valid.codigo if valid else "")
    return new
