"""The kinds of jornada and the states of a registration and of a notice, with the pure rules of dates and places."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TipoJornada(models.TextChoices):
    """What happens on the day."""

    CAPACITACION = "capacitacion", _("Capacitación")
    TALLER = "taller", _("Taller técnico")
    SOCIALIZACION = "socializacion", _("Socialización")
    TUTORIA = "tutoria", _("Sesión de tutoría")
    VISITA = "visita", _("Visita a la dependencia")


class Publico(models.TextChoices):
    """Whom a jornada is for; only an open one is public."""

    ABIERTA = "abierta", _("Abierta a la ciudadanía")
    FUNCIONARIOS = "funcionarios", _("Solo para funcionarios")


class ModalidadJornada(models.TextChoices):
    """Where it happens."""

    PRESENCIAL = "presencial", _("Presencial")
    EN_LINEA = "en_linea", _("En línea")
    MIXTA = "mixta", _("Presencial y en línea")


class EstadoInscripcion(models.TextChoices):
    """Whether a person has a place."""

    INSCRITA = "inscrita", _("Inscrita")
    EN_ESPERA = "en_espera", _("En lista de espera")
    CANCELADA = "cancelada", _("Cancelada")


VIGENTES = (EstadoInscripcion.INSCRITA, EstadoInscripcion.EN_ESPERA)


class OrigenInscripcion(models.TextChoices):
    """How a person came to be registered."""

    CLIC = "clic", _("Con un clic, desde su cuenta")
    FORMULARIO = "formulario", _("Con el formulario")
    MESA = "mesa", _("La inscribió un funcionario")
    PUERTA = "puerta", _("Llegó sin inscripción")


class TipoAviso(models.TextChoices):
    """What a person is told about a jornada. Each is told once per person and occasion."""

    INVITACION = "invitacion", _("Invitación o recordatorio de una semana antes")
    INSCRIPCION = "inscripcion", _("Confirmación de la inscripción")
    ESPERA = "espera", _("Quedó en lista de espera")
    CUPO = "cupo", _("Se liberó un cupo")
    VISPERA = "vispera", _("Recordatorio de la víspera")
    CAMBIO = "cambio", _("Aviso de cambio")
    CANCELACION = "cancelacion", _("Aviso de cancelación")
    BAJA = "baja", _("La persona canceló su inscripción")


def fecha_de_invitacion(inicio: datetime, dias: int) -> date:
    """Return the date, in the town's calendar, on which the invitation goes: so many days before that of the start."""
    return timezone.localdate(inicio) - timedelta(days=dias)


def es_hora_de_invitar(inicio: datetime, dias: int, ahora: datetime, hora: int) -> bool:
    """Say whether the invitation is due: its day and hour have come, and the jornada has not begun."""
    local = timezone.localtime(ahora)
    day = fecha_de_invitacion(inicio, dias)
    return (local.date(), local.hour) >= (day, hora) and ahora < inicio


def hay_cupo(cupo: int | None, inscritas: int) -> bool:
    """Say whether one more fits; without a number of places everybody does."""
    return cupo is None or inscritas < cupo
