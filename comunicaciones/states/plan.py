"""The words and rules of the plan: states, which act leads where, and the steps of the matrix."""

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EstadoPlan(models.TextChoices):
    """Where the plan of a year stands. A closed one is only read."""

    BORRADOR = "borrador", _("En preparación")
    VIGENTE = "vigente", _("En marcha")
    CERRADO = "cerrado", _("Cerrado")


class Nivel(models.TextChoices):
    """The two levels of a plan: civil servants make the tools theirs, citizens know and use the trámites."""

    INTERNO = "interno", _("Interno: funcionarios")
    EXTERNO = "externo", _("Externo: ciudadanía")


class Publico(models.TextChoices):
    """Whom an activity is for."""

    INTERNO = "interno", _("Funcionarios")
    EXTERNO = "externo", _("Ciudadanía")


class EstadoActividad(models.TextChoices):
    """Where an activity stands, in the order of the board's columns."""

    POR_HACER = "por_hacer", _("Por hacer")
    EN_CURSO = "en_curso", _("En curso")
    HECHA = "hecha", _("Hecha")
    APLAZADA = "aplazada", _("Aplazada")
    CANCELADA = "cancelada", _("Cancelada")


PENDIENTES = (EstadoActividad.POR_HACER, EstadoActividad.EN_CURSO)
"""States in which something is owed by the end date."""

CON_MOTIVO = (EstadoActividad.APLAZADA, EstadoActividad.CANCELADA)
"""States that nobody understands later without the reason."""

MOVIMIENTOS: Mapping[EstadoActividad, Sequence[EstadoActividad]] = {
    EstadoActividad.POR_HACER: (EstadoActividad.EN_CURSO, EstadoActividad.HECHA, *CON_MOTIVO),
    EstadoActividad.EN_CURSO: (EstadoActividad.HECHA, EstadoActividad.POR_HACER, *CON_MOTIVO),
    EstadoActividad.HECHA: (EstadoActividad.EN_CURSO,),
    EstadoActividad.APLAZADA: (EstadoActividad.POR_HACER, EstadoActividad.EN_CURSO, EstadoActividad.CANCELADA),
    EstadoActividad.CANCELADA: (EstadoActividad.POR_HACER,),
}

BOTONES: Mapping[EstadoActividad, str | Promise] = {
    EstadoActividad.POR_HACER: _("Dejar por hacer"),
    EstadoActividad.EN_CURSO: _("Poner en curso"),
    EstadoActividad.HECHA: _("Marcar como hecha"),
    EstadoActividad.APLAZADA: _("Aplazar"),
    EstadoActividad.CANCELADA: _("Cancelar"),
}


class Medio(models.TextChoices):
    """By what means an activity reaches its audience."""

    REUNION = "reunion", _("Reunión o mesa de trabajo")
    CAPACITACION = "capacitacion", _("Capacitación")
    TALLER = "taller", _("Taller técnico")
    SOCIALIZACION = "socializacion", _("Socialización")
    VISITA = "visita", _("Visita a la dependencia")
    CORREO = "correo", _("Correo institucional")
    MENSAJERIA = "mensajeria", _("Mensajería instantánea")
    RADIO = "radio", _("Radio")
    TELEVISION = "television", _("Televisión local")
    IMPRESO = "impreso", _("Impresos")
    WEB = "web", _("Página web")
    REDES = "redes", _("Chat, foros y redes sociales")
    ENCUESTA = "encuesta", _("Encuesta")
    DOCUMENTO = "documento", _("Documento o acto administrativo")
    OTRO = "otro", _("Otro")


class TipoEvidencia(models.TextChoices):
    """What a piece of evidence is: the series the Archivo looks for."""

    ACTA = "acta", _("Acta")
    ASISTENCIA = "asistencia", _("Lista de asistencia")
    ENCUESTA = "encuesta", _("Encuesta y sus resultados")
    FOTO = "foto", _("Fotografía o pantallazo")
    PIEZA = "pieza", _("Pieza de comunicación")
    EMISION = "emision", _("Constancia de emisión")
    CORREO = "correo", _("Correo o mensaje enviado")
    ACTO = "acto", _("Acto administrativo")
    INFORME = "informe", _("Informe")
    PRACTICA = "practica", _("Práctica con la herramienta")
    ENLACE = "enlace", _("Enlace")
    OTRO = "otro", _("Otro")


class Sentido(models.TextChoices):
    """Whether a target is reached from below or kept from above."""

    MINIMO = "minimo", _("Al menos")
    MAXIMO = "maximo", _("Como mucho")


class Paso(models.TextChoices):
    """A column of the matrix, in the plan's order: institutional, technological, demand."""

    PROCEDIMIENTO = "procedimiento", _("Procedimiento revisado")
    ROLES = "roles", _("Roles nombrados")
    FUNCIONES = "funciones", _("Funciones actualizadas")
    USUARIOS = "usuarios", _("Usuarios creados")
    TALLER = "taller", _("Taller realizado")
    PRESENTADO = "presentado", _("Presentado a la dependencia")
    PUBLICADO = "publicado", _("Publicado")
    TUTORIAL = "tutorial", _("Tutorial")
    CAMPANA = "campana", _("Campaña")


class PlanCerrado(Exception):
    """The plan of that year is closed: it is only read until it is opened again."""


class OtroCambioAntes(Exception):
    """Somebody changed the thing after this person opened it; `version` is the one that stands now."""

    def __init__(self, *, por: str = "", version: int = 0) -> None:
        super().__init__(por)
        self.por = por
        self.version = version


class MovimientoImposible(Exception):
    """The activity is not in the state that was seen, or that state does not lead there."""


class FaltaMotivo(ValueError):
    """A postponed or cancelled activity needs its reason."""


def puede_pasar(desde: str, hacia: str) -> bool:
    """Say whether an activity in one state may be moved to another."""
    return desde in MOVIMIENTOS and hacia in MOVIMIENTOS[EstadoActividad(desde)]
