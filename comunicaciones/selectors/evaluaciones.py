"""Which jornadas are to be evaluated now, and by whom."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from comunicaciones.models import AvisoAsistencia, Inscripcion, JornadaPage
from comunicaciones.states.asistencia import Aviso

PLAZO = timedelta(days=30)
AT_ONCE = 200


def por_evaluar(ahora: datetime) -> list[JornadaPage]:
    """Return the jornadas that ended within a month and name a survey that is published; none that was cancelled."""
    rows = JornadaPage.objects.filter(
        fin__lt=ahora, fin__gt=ahora - PLAZO, encuesta__live=True, convocatoria__cancelada_en__isnull=True
    )
    return list(rows.select_related("encuesta").order_by("pk"))


def por_preguntar(jornada: JornadaPage) -> QuerySet[Inscripcion]:
    """Return the next who were at some session and were not asked yet."""
    asked = AvisoAsistencia.objects.filter(tipo=Aviso.EVALUACION, inscripcion__jornada=jornada).values("inscripcion")
    rows = Inscripcion.objects.filter(jornada=jornada, asistencias__isnull=False).exclude(pk__in=asked)
    return rows.select_related("usuario").distinct().order_by("pk")[:AT_ONCE]
