"""Close the attendance of a jornada: it is complete, and the certificates go out."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.models import Inscripcion, JornadaPage, ListaAsistencia
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import ListaCerrada, asistentes, exigir_abierta
from comunicaciones.states.jornadas import EstadoInscripcion
from comunicaciones.states.plan import TipoEvidencia
from comunicaciones.tasks.asistencia import repartir_constancias
from core.actions.auditar import auditar


class TodaviaNo(Exception):
    """The last session has not ended."""


def cerrar_lista(*, jornada: JornadaPage, by: Any) -> ListaAsistencia:
    """Close the list; nobody is marked or unmarked any more until it is opened again.

    Who may: who takes attendance, after the last session. Records it with its figures, and as evidence of the activity
    that the jornada carries out. Sends, by the worker, the certificate to each who attended. Closed already: nothing
    happens. Raises PermissionDenied, TodaviaNo, ListaCerrada for a cancelled jornada.
    """
    exigir_tomar(by)
    if jornada.fin is None or jornada.fin > timezone.now():
        raise TodaviaNo
    with transaction.atomic():
        lista, _ = ListaAsistencia.objects.get_or_create(jornada=jornada)
        try:
            exigir_abierta(jornada.pk)
        except ListaCerrada as closed:
            if closed.cancelada:
                raise
            return ListaAsistencia.objects.get(pk=lista.pk)
        lista.cerrada_en, lista.cerrada_por = timezone.now(), by
        lista.save(update_fields=["cerrada_en", "cerrada_por"])
        n = asistentes(jornada).count()
        auditar(event="comunicaciones.cerrar_lista", by=by, target=lista, jornada=jornada.pk, asistieron=n)
        _proof(jornada, n, by)
        repartir_constancias.enqueue(jornada.pk)
    return lista


def _proof(jornada: JornadaPage, n: int, by: Any) -> None:
    if jornada.actividad is None:
        return
    of = Inscripcion.objects.filter(jornada=jornada, estado=EstadoInscripcion.INSCRITA).count()
    day = timezone.localdate(jornada.inicio)
    anotar_evidencia(
        tipo=TipoEvidencia.ASISTENCIA,
        texto=f"Asistencia a «{jornada.title}», {day:%d/%m/%Y}: {n} de {of} personas",
        actividad=jornada.actividad,
        fecha=day,
        clave=f"asistencia:{jornada.pk}:{n}:{of}",  # closed again with other figures: another piece
        by=by,
    )
