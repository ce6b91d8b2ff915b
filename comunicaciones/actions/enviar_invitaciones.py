"""Write the mails of a survey's invitations and reminders, a hundred at a time."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from comunicaciones.models import Encuesta, Invitacion
from comunicaciones.selectors.encuestas_invitaciones import ficha_de, por_enviar, por_recordar
from comunicaciones.states.encuestas import Momento
from core.actions.encolar_mensaje import encolar_mensaje

BATCH = 100


def enviar_invitaciones(*, encuesta_pk: int, by: None = None) -> int:
    """Queue the mail of the next hundred invited; return how many were written (0: none is left).

    Safe to run twice and at once, killed anywhere: each person's row is locked, its mail queued under its own key and
    the moment kept, in one transaction. Before the survey opens and after it closes nobody is written to.
    """
    return _write(encuesta_pk, por_enviar, "invitacion", "invitada_en")


def enviar_recordatorios(*, encuesta_pk: int, by: None = None) -> int:
    """Queue the only reminder of the next hundred who were invited and have not answered; return how many."""
    return _write(encuesta_pk, por_recordar, "recordatorio", "recordada_en")


def _write(encuesta_pk: int, pending: Callable[[int], QuerySet[Invitacion]], kind: str, mark: str) -> int:
    survey = Encuesta.objects.filter(pk=encuesta_pk, live=True).first()
    if survey is None or survey.momento() != Momento.ABIERTA:
        return 0
    written = 0
    for pk in list(pending(encuesta_pk).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            row = pending(encuesta_pk).select_for_update().filter(pk=pk).first()
            if row is not None:
                _mail(survey, row, kind)
                Invitacion.objects.filter(pk=pk).update(**{mark: timezone.now()})
                written += 1
    return written


def _mail(survey: Encuesta, row: Invitacion, kind: str) -> None:
    if not isinstance(row.correo, str):  # the key of its encryption is gone
        return
    with translation.override(row.locale):
        encolar_mensaje(
            clave=f"encuesta:{survey.pk}:{kind}:{row.pk}",
            para=row.correo,
            plantilla=f"comunicaciones/mensajes/encuesta_{kind}",
            contexto=contexto_de(survey, row),
            efimero=True,  # its link is the person's alone
            locale=row.locale,
            vence_en=_end(survey),
        )


def contexto_de(survey: Encuesta, row: Invitacion) -> dict[str, Any]:
    """Return what both mails print."""
    page = survey.url or "/"
    return {
        "nombre": row.nombre if isinstance(row.nombre, str) else "",
        "titulo": survey.title,
        "resumen": survey.resumen,
        "anonima": survey.anonima,
        "hasta": survey.hasta,
        "minutos": survey.form.minutes if survey.form else 0,
        "enlace": f"{settings.PUBLIC_URL.rstrip('/')}{page}invitacion/{ficha_de(row)}/",
    }


def _end(survey: Encuesta) -> datetime | None:
    if survey.hasta is None:
        return None
    return timezone.make_aware(datetime.combine(survey.hasta + timedelta(days=1), time.min))
