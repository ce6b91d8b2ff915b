"""What a subscription may be, how often it is written to, what is told, and what the log of consents says."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EstadoSuscripcion(TextChoices):
    """Only ACTIVA gets mail. Who leaves has no row at all."""

    PENDIENTE = "pendiente", _("Sin confirmar")
    ACTIVA = "activa", _("Activa")
    PAUSADA = "pausada", _("En pausa")
    REBOTADA = "rebotada", _("El correo no llega")


class Frecuencia(TextChoices):
    SEMANAL = "semanal", _("Una vez a la semana, todo junto")
    AL_PUBLICAR = "al_publicar", _("Cada vez que se publica algo")


class HechoConsentimiento(TextChoices):
    """What a person did, as the log keeps it."""

    PIDIO = "pidio", _("Pidió suscribirse")
    CONFIRMO = "confirmo", _("Confirmó")
    CAMBIO = "cambio", _("Cambió lo que recibe")
    PAUSO = "pauso", _("Puso en pausa")
    REANUDO = "reanudo", _("Quitó la pausa")
    SALIO = "salio", _("Se dio de baja")
    QUEJA = "queja", _("Se quejó del correo y se le dio de baja")
    REBOTO = "reboto", _("Su correo no llega: en pausa")
    OLVIDO = "olvido", _("No confirmó y se olvidó")


class Como(TextChoices):
    """By what way it was done."""

    FORMULARIO = "formulario", _("Formulario del sitio")
    ENLACE = "enlace", _("Enlace de un correo")
    UN_CLIC = "un_clic", _("Botón del programa de correo")
    OFICINA = "oficina", _("Un funcionario")
    SISTEMA = "sistema", _("El sistema")


class TipoNovedad(TextChoices):
    NOTICIA = "noticia", _("Noticia")
    JORNADA = "jornada", _("Jornada")
    TRAMITE = "tramite", _("Cambio en un trámite")


class EstadoNovedad(TextChoices):
    POR_CONTAR = "por_contar", _("Se cuenta")
    CALLADA = "callada", _("No se cuenta: cambio menor")


PREFIJO = "suscripcion"  # of the keys of every mail to a subscriber: `suscripcion:<pk>:…`


def clave_de_correo(suscripcion_pk: int, *partes: object) -> str:
    """Return the key of a mail to a subscriber; all of one subscriber's begin alike, so that they can be forgotten."""
    return ":".join([PREFIJO, str(suscripcion_pk), *map(str, partes)])
