"""How a person came to be marked as present, and what may become of a line that asks for it."""

from math import ceil

from django.db import models
from django.utils.translation import gettext_lazy as _


class Medio(models.TextChoices):
    """By what an attendance was marked."""

    QR = "qr", _("Se leyó su código QR")
    PUERTA = "puerta", _("Leyó el QR de la sesión")
    LISTA = "lista", _("Por su nombre en la lista")
    PLANILLA = "planilla", _("Planilla firmada")
    SIN_INSCRIPCION = "sin_inscripcion", _("Llegó sin inscripción")
    PRACTICA = "practica", _("Hizo el ejercicio práctico")


class Resultado(models.TextChoices):
    """What became of one line of a batch of marks."""

    MARCADA = "marcada", _("Marcada")
    YA = "ya", _("Ya estaba marcada")
    REPETIDA = "repetida", _("Repetida en la misma carga")
    DESCONOCIDO = "desconocido", _("Código o correo que no conocemos")
    CANCELADA = "cancelada", _("Inscripción cancelada")
    OTRA_JORNADA = "otra_jornada", _("Es de otra jornada")
    EN_ESPERA = "en_espera", _("En lista de espera")
    ILEGIBLE = "ilegible", _("No se entiende")


SIN_PROBLEMA = (Resultado.MARCADA, Resultado.YA, Resultado.REPETIDA)


class ModoPuerta(models.TextChoices):
    """How the QR of a session is shown: on a screen, where it changes every minute, or on paper, where it cannot."""

    PANTALLA = "pantalla", _("En una pantalla: cambia cada minuto")
    PAPEL = "papel", _("Impreso en la puerta: sirve mientras esté abierto")


class Aviso(models.TextChoices):
    """What a person is told once after a jornada."""

    CONSTANCIA = "constancia", _("Constancia de asistencia")
    EVALUACION = "evaluacion", _("Encuesta de evaluación")


MINIMO = 80  # per cent of the sessions, where a jornada says nothing else


def sesiones_minimas(sesiones: int, minimo: int) -> int:
    """Return how many of the sessions a person must attend to be held to have attended: at least one."""
    return max(1, ceil(sesiones * minimo / 100))
