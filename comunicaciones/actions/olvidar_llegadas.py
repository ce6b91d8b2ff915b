"""Erase the personal data of people who came without being registered, when they are no longer needed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from comunicaciones.models import CargaAsistencia, ConstanciaAsistencia, Inscripcion, Llegada
from core.actions.auditar import auditar

AT_ONCE = 200
NADIE = "Persona sin inscripción"


def olvidar_llegadas(*, by: None = None) -> int:
    """Empty name, document, address and certificate of the walk-ins of jornadas that ended long ago; return how many.

    Nobody but the clock does it, `ASISTENCIA_CONSERVAR_DIAS` days after the jornada. The attendance stays, of nobody;
    the signed scan stays too: it is a document of the archive, with its own retention. Whoever has an account keeps
    what is theirs. The reports of loads, which name people, go too. Records one event with the count; sends nothing.
    """
    limit = timezone.now() - timedelta(days=settings.ASISTENCIA_CONSERVAR_DIAS)
    old = Llegada.objects.filter(
        borrada_en=None, inscripcion__jornada__fin__lt=limit, inscripcion__usuario__isnull=True
    )
    with transaction.atomic():
        CargaAsistencia.objects.filter(creada_en__lt=limit).delete()
        some = list(old.order_by("pk").values_list("pk", "inscripcion")[:AT_ONCE])
        people = [inscripcion for _pk, inscripcion in some]
        files = [c.archivo for c in ConstanciaAsistencia.objects.filter(inscripcion__in=people) if c.archivo]
        ConstanciaAsistencia.objects.filter(inscripcion__in=people).update(datos={}, archivo="")
        for inscripcion in Inscripcion.objects.filter(pk__in=people):
            _empty(inscripcion)
        Llegada.objects.filter(pk__in=[pk for pk, _ in some]).update(borrada_en=timezone.now())
        if some:
            auditar(event="comunicaciones.olvidar_llegadas", by=None, personas=len(some))
        transaction.on_commit(lambda: _discard(files))
    return len(some)


def _discard(files: list[FieldFile]) -> None:
    for file in files:
        file.storage.delete(file.name or "")


def _empty(inscripcion: Inscripcion) -> None:
    inscripcion.nombre = NADIE
    inscripcion.correo = inscripcion.telefono = inscripcion.documento = ""
    inscripcion.correo_huella = inscripcion.documento_huella = ""
    inscripcion.documento_tipo = inscripcion.documento_ultimos = ""
    inscripcion.save()
