"""Campaigns as data: media with their limits, where a piece stands, what is counted; pure rules over texts."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicoCampana(models.TextChoices):
    """Whom a campaign speaks to."""

    INTERNO = "interno", _("Funcionarios")
    EXTERNO = "externo", _("Ciudadanía")
    AMBOS = "ambos", _("Funcionarios y ciudadanía")


class EstadoCampana(models.TextChoices):
    """Where a campaign stands."""

    PREPARACION = "preparacion", _("En preparación")
    CURSO = "curso", _("En curso")
    TERMINADA = "terminada", _("Terminada")
    CANCELADA = "cancelada", _("Cancelada")


PASOS_CAMPANA: dict[str, tuple[str, ...]] = {
    EstadoCampana.PREPARACION: (EstadoCampana.CURSO, EstadoCampana.CANCELADA),
    EstadoCampana.CURSO: (EstadoCampana.TERMINADA, EstadoCampana.CANCELADA),
    EstadoCampana.TERMINADA: (EstadoCampana.CURSO,),
    EstadoCampana.CANCELADA: (EstadoCampana.PREPARACION,),
}


class Medio(models.TextChoices):
    """By what a piece reaches people."""

    RADIO = "radio", _("Radio")
    TELEVISION = "television", _("Televisión")
    PRENSA = "prensa", _("Prensa")
    AFICHE = "afiche", _("Afiche")
    VOLANTE = "volante", _("Volante")
    CORREO = "correo", _("Correo electrónico")
    MENSAJE = "mensaje", _("Mensaje instantáneo")
    RED_SOCIAL = "red_social", _("Red social")
    BANNER = "banner", _("Banner en la página")
    PERIFONEO = "perifoneo", _("Perifoneo")


HABLADOS = (Medio.RADIO, Medio.TELEVISION, Medio.PERIFONEO)
"""Read aloud: their length is in seconds."""
AL_AIRE = (Medio.RADIO, Medio.TELEVISION)
"""Go on air at an hour that was agreed with a station: they have an air log."""
IMPRESOS = (Medio.AFICHE, Medio.VOLANTE)
"""Printed by us, with the QR of their link."""


@dataclass(frozen=True)
class Limite:
    """The longest title and text of a medium, in characters as a person counts them; and seconds, where read aloud."""

    titulo: int
    texto: int
    segundos: int = 0


LIMITES: dict[str, Limite] = {
    Medio.RADIO: Limite(120, 2000, 60),
    Medio.TELEVISION: Limite(120, 2000, 60),
    Medio.PERIFONEO: Limite(120, 2000, 90),
    Medio.PRENSA: Limite(120, 3000),
    Medio.AFICHE: Limite(80, 400),
    Medio.VOLANTE: Limite(80, 900),
    Medio.CORREO: Limite(90, 4000),
    Medio.MENSAJE: Limite(80, 1000),
    Medio.RED_SOCIAL: Limite(80, 280),
    Medio.BANNER: Limite(60, 140),
}


class EstadoPieza(models.TextChoices):
    """Where a piece stands. Only an approved one goes out."""

    BORRADOR = "borrador", _("Borrador")
    POR_APROBAR = "por_aprobar", _("Por aprobar")
    APROBADA = "aprobada", _("Aprobada")


class ActoPieza(models.TextChoices):
    """What happened to a piece; the kind of a row of its history."""

    CREADA = "creada", _("Creada")
    CAMBIADA = "cambiada", _("Cambiada")
    PEDIDA = "pedida", _("Se pidió aprobarla")
    APROBADA = "aprobada", _("Aprobada")
    DEVUELTA = "devuelta", _("Devuelta para corregir")
    DESAPROBADA = "desaprobada", _("Perdió la aprobación al cambiar")


class Etapa(models.TextChoices):
    """How far a person came from a link, in order."""

    VISITA = "visita", _("Visitas al enlace")
    TRAMITE = "tramite", _("Vieron el trámite")
    INICIO = "inicio", _("Empezaron el formulario")
    RADICADO = "radicado", _("Radicaron")


class TamanoImpreso(models.TextChoices):
    """The sheet of a flyer or poster."""

    A5 = "a5", "A5"
    A4 = "a4", "A4"


class LugarBanner(models.TextChoices):
    """Where on the site a banner stands."""

    FRANJA = "franja", _("Franja en todas las páginas")
    PORTADA = "portada", _("Portada")


class DestinoEnvio(models.TextChoices):
    """Whom an e-mail piece goes to."""

    FUNCIONARIOS = "funcionarios", _("Funcionarios")
    SUSCRIPTORES = "suscriptores", _("Personas suscritas")


class EstadoEnvio(models.TextChoices):
    """Where the sending of an e-mail piece stands."""

    CURSO = "curso", _("Enviando")
    PAUSADO = "pausado", _("En pausa")
    TERMINADO = "terminado", _("Terminado")
    CANCELADO = "cancelado", _("Cancelado")


class EstadoDestinatario(models.TextChoices):
    """What became of one person of a sending."""

    PENDIENTE = "pendiente", _("Pendiente")
    ENCOLADO = "encolado", _("Puesto en el correo")
    OMITIDO = "omitido", _("Omitido: ya no lo recibe")


class ViaMensaje(models.TextChoices):
    """How an instant message went to a group."""

    MENSAJERIA = "mensajeria", _("Por el sistema de mensajería")
    A_MANO = "a_mano", _("A mano")


class EstadoMensaje(models.TextChoices):
    """What became of an instant message."""

    PENDIENTE = "pendiente", _("Pendiente")
    ENTREGADO = "entregado", _("Entregado")
    FALLIDO = "fallido", _("No se pudo entregar")


def palabras(texto: str) -> int:
    """Return how many words are read aloud."""
    return len(texto.split())


def segundos_de(texto: str, por_minuto: int) -> int:
    """Return how many seconds reading takes at that many words a minute, rounded up."""
    return -(-palabras(texto) * 60 // max(1, por_minuto))
