"""Ask who attended a jornada what they think of it, once."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from comunicaciones.actions.invitar import Persona, invitar
from comunicaciones.models import AvisoAsistencia, Inscripcion, JornadaPage
from comunicaciones.selectors.evaluaciones import por_evaluar, por_preguntar
from comunicaciones.states.asistencia import Aviso
from core.actions.encolar_mensaje import encolar_mensaje


def pedir_evaluacion(*, by: None = None) -> int:
    """Invite to its survey who attended each jornada that ended; return how many people were asked now.

    Nobody but the clock does it, every quarter of an hour, for a month after the jornada: who is marked later (a paper
    list) is asked later. Each person once: the row that says so is written with the invitation. A survey by invitation
    sends its personal links itself; another one's address goes in a mail of ours.
    """
    return sum(_ask(jornada) for jornada in por_evaluar(timezone.now()))


def _ask(jornada: JornadaPage) -> int:
    asked = 0
    with transaction.atomic():
        # Two clocks at once: the second waits here, and finds the rows of the first.
        JornadaPage.objects.select_for_update().filter(pk=jornada.pk).first()
        people = list(por_preguntar(jornada))
        AvisoAsistencia.objects.bulk_create(
            [AvisoAsistencia(inscripcion=row, tipo=Aviso.EVALUACION, enviado_en=timezone.now()) for row in people]
        )
        reachable = [row for row in people if row.correo_texto]
        asked = len(reachable)
        survey = jornada.encuesta
        if survey is not None and survey.por_invitacion:
            invitar(encuesta=survey, personas=[_persona(row) for row in reachable], by=None)
        else:
            for row in reachable:
                _mail(jornada, row)
    return asked


def _persona(row: Inscripcion) -> Persona:
    return Persona(correo=row.correo_texto, nombre=row.nombre, usuario=row.usuario, locale=row.locale)


def _mail(jornada: JornadaPage, row: Inscripcion) -> None:
    with translation.override(row.locale):
        address = f"{settings.PUBLIC_URL.rstrip('/')}{jornada.get_url() or '/'}evaluacion/"
    encolar_mensaje(
        clave=f"evaluacion-jornada:{row.pk}",
        para=row.correo_texto,
        plantilla="comunicaciones/mensajes/evaluacion_jornada",
        contexto={"nombre": row.nombre, "jornada": jornada.title, "url": address},
        locale=row.locale,
    )
