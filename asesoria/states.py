"""The states of what people write and ask, as data: words for the screen, and which act leads where."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Acceso(models.TextChoices):
    """Who may read, and who may write, in a forum."""

    TODOS = "todos", _("Todas las personas")
    REGISTRADOS = "registrados", _("Personas con cuenta")
    FUNCIONARIOS = "funcionarios", _("Funcionarios")
    DEPENDENCIA = "dependencia", _("Una dependencia")


class Estado(models.TextChoices):
    """Where a post stands. Only PUBLICADO is seen, counted, fed, indexed or mailed."""

    PENDIENTE = "pendiente", _("Espera revisión")
    SOSPECHOSO = "sospechoso", _("Parece spam")
    PUBLICADO = "publicado", _("Publicado")
    RECHAZADO = "rechazado", _("No publicado")
    OCULTO = "oculto", _("Oculto")
    RETIRADO = "retirado", _("Retirado por su autor")


EN_ESPERA = (Estado.PENDIENTE, Estado.SOSPECHOSO)


class TipoAporte(models.TextChoices):
    """What a post is: the question that opens a topic, a reply in it, or a comment on a page."""

    PREGUNTA = "pregunta", _("Pregunta")
    RESPUESTA = "respuesta", _("Respuesta")
    COMENTARIO = "comentario", _("Comentario")


class ActoModeracion(models.TextChoices):
    """What a moderator does; the kind of a row of the log."""

    APROBAR = "aprobar", _("Aprobar")
    RECHAZAR = "rechazar", _("No publicar")
    OCULTAR = "ocultar", _("Ocultar")
    MOSTRAR = "mostrar", _("Volver a mostrar")
    SPAM = "spam", _("Marcar como spam")
    MOVER = "mover", _("Mover a otro foro")
    FUNDIR = "fundir", _("Unir con otro tema")
    CERRAR = "cerrar", _("Cerrar el tema")
    ABRIR = "abrir", _("Abrir el tema")
    FIJAR = "fijar", _("Fijar arriba")
    SOLTAR = "soltar", _("Dejar de fijar")
    ENMASCARAR = "enmascarar", _("Tapar datos personales")
    ADVERTIR = "advertir", _("Advertir")
    SILENCIAR = "silenciar", _("Silenciar")
    BLOQUEAR = "bloquear", _("Bloquear")
    LEVANTAR = "levantar", _("Levantar la sanción")
    OCULTAR_TODO = "ocultar_todo", _("Ocultar todo lo suyo")
    DESCARTAR_REPORTES = "descartar_reportes", _("Descartar los reportes")
    DESTACAR = "destacar", _("Destacar la respuesta")
    DE_CHAT = "de_chat", _("Publicar desde el chat")


@dataclass(frozen=True)
class Cambio:
    """One act on a post: the states it may happen in, where it leads, and whether a reason must be given."""

    desde: tuple[Estado, ...]
    hacia: Estado
    con_motivo: bool = False
    boton: str | Promise = ""


CAMBIOS: dict[ActoModeracion, Cambio] = {
    ActoModeracion.APROBAR: Cambio((*EN_ESPERA, Estado.RECHAZADO), Estado.PUBLICADO, boton=_("Aprobar")),
    ActoModeracion.RECHAZAR: Cambio(EN_ESPERA, Estado.RECHAZADO, con_motivo=True, boton=_("No publicar")),
    ActoModeracion.OCULTAR: Cambio((Estado.PUBLICADO, *EN_ESPERA), Estado.OCULTO, con_motivo=True, boton=_("Ocultar")),
    ActoModeracion.MOSTRAR: Cambio((Estado.OCULTO,), Estado.PUBLICADO, boton=_("Volver a mostrar")),
    ActoModeracion.SPAM: Cambio((Estado.PENDIENTE, Estado.PUBLICADO), Estado.SOSPECHOSO, boton=_("Es spam")),
}


class ActoImposible(Exception):
    """The act does not fit the state; `por` and `en` tell who brought it there, where somebody did."""

    def __init__(self, message: str = "", *, por: str = "", en: object = None, acto: str = "") -> None:
        super().__init__(message)
        self.por = por
        self.en = en
        self.acto = acto


class Sancion(models.TextChoices):
    """What a moderator may impose on an account. None of them touches trámites or PQRSD."""

    ADVERTENCIA = "advertencia", _("Advertencia")
    SILENCIO = "silencio", _("Silencio")
    BLOQUEO = "bloqueo", _("Bloqueo")


DIAS_DE_SILENCIO = (1, 3, 7, 30)


class Canal(models.TextChoices):
    """Where a question came in; all of them count in the indicators."""

    FORO = "foro", _("Foro")
    COMENTARIO = "comentario", _("Comentario")
    CHAT = "chat", _("Chat")
    TELEFONO = "telefono", _("Teléfono")
    RED_SOCIAL = "red_social", _("Red social")
    RADIO = "radio", _("Radio")
    MOSTRADOR = "mostrador", _("Mostrador")
    CORREO = "correo", _("Correo")


CANALES_ANOTADOS = (Canal.TELEFONO, Canal.RED_SOCIAL, Canal.RADIO, Canal.MOSTRADOR, Canal.CORREO)
"""Channels outside the site: somebody writes the question down."""


class Naturaleza(models.TextChoices):
    """What a question is by law: advice, or a petition with a legal term (Ley 1755 de 2015)."""

    SIN_MARCAR = "sin_marcar", _("Sin marcar")
    ORIENTACION = "orientacion", _("Orientación")
    PETICION = "peticion", _("Petición")


class EstadoConsulta(models.TextChoices):
    """Where a question stands."""

    ABIERTA = "abierta", _("Sin respuesta")
    RESPONDIDA = "respondida", _("Respondida")
    RESUELTA = "resuelta", _("Resuelta")
    DESCARTADA = "descartada", _("Descartada")


SIN_CERRAR = (EstadoConsulta.ABIERTA, EstadoConsulta.RESPONDIDA)


class ActoConsulta(models.TextChoices):
    """What is done with a question; the end of the name of its row in the audit."""

    REGISTRAR = "registrar", _("Anotar")
    ASIGNAR = "asignar", _("Asignar")
    TOMAR = "tomar", _("Tomar")
    MARCAR = "marcar", _("Marcar")
    ANOTAR = "anotar", _("Nota interna")
    RESPONDER = "responder", _("Responder")
    RESOLVER = "resolver", _("Resolver")
    REABRIR = "reabrir", _("Volver a abrir")
    RADICAR = "radicar", _("Radicar")
    RECORDAR = "recordar", _("Recordar por correo")
    ESCALAR = "escalar", _("Escalar por correo")
    ALERTAR = "alertar", _("Avisar que está sin marcar")
    LEER = "leer", _("Leer sus datos")

    @property
    def evento(self) -> str:
        return f"asesoria.consulta.{self.value}"


class EstadoChat(models.TextChoices):
    """Where a conversation stands."""

    EN_COLA = "en_cola", _("En la fila")
    ABIERTA = "abierta", _("En conversación")
    TERMINADA = "terminada", _("Terminada")
    ABANDONADA = "abandonada", _("Se fue antes de ser atendida")


CHAT_VIVO = (EstadoChat.EN_COLA, EstadoChat.ABIERTA)


class EstadoPropuesta(models.TextChoices):
    """Where an adviser's proposal to publish a conversation's question and answer stands."""

    ESPERA = "espera", _("La persona todavía no decide")
    PUBLICADA = "publicada", _("La persona aceptó: está en el foro")
    NEGADA = "negada", _("La persona no aceptó")
    RETIRADA = "retirada", _("La persona pidió quitarla del foro")


class QuienHabla(models.TextChoices):
    """Who says a message of the chat."""

    CIUDADANO = "ciudadano", _("Usted")
    ASESOR = "asesor", _("Asesor")
    SISTEMA = "sistema", _("Sistema")


class NoPuede(Exception):
    """Somebody may not write here now. `porque`: sin_nombre, sancion, cerrado, demasiado_pronto, limite, editar."""

    def __init__(self, porque: str, *, sancion: object = None, segundos: int = 0) -> None:
        super().__init__(porque)
        self.porque = porque
        self.sancion = sancion
        self.segundos = segundos
