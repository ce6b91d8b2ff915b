"""The life of a radicado as data: states, acts, who may do each, from where it leads where, and the words for people.

Nothing here touches the database. `tramites.actions` reads TRANSITIONS; screens read the words.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Estado(models.TextChoices):
    """Where a radicado stands, in the officials' words."""

    RADICADO = "radicado", _("Radicado")
    EN_REVISION = "en_revision", _("En revisión")
    REQUERIDO = "requerido", _("Esperando corrección")
    COMPLETADO = "completado", _("Corregido")
    EN_VISITA = "en_visita", _("En visita")
    TRASLADADO = "trasladado", _("Trasladado a otra entidad")
    RESPONDIDO = "respondido", _("Respondido")
    DESISTIDO = "desistido", _("Desistido")
    CERRADO = "cerrado", _("Cerrado")


ABIERTOS = (Estado.RADICADO, Estado.EN_REVISION, Estado.REQUERIDO, Estado.COMPLETADO, Estado.EN_VISITA)
EN_MARCHA = (Estado.RADICADO, Estado.EN_REVISION, Estado.COMPLETADO, Estado.EN_VISITA)
"""The open states in which the clock runs: all but the one that waits for the citizen."""
TERMINADOS = (Estado.TRASLADADO, Estado.RESPONDIDO, Estado.DESISTIDO, Estado.CERRADO)


class Acto(models.TextChoices):
    """What may happen to a radicado; the kind of an actuación."""

    RADICAR = "radicar", _("Radicación")
    TOMAR = "tomar", _("Lo tomó un funcionario")
    ASIGNAR = "asignar", _("Asignación")
    REQUERIR = "requerir", _("Solicitud de corrección")
    AMPLIAR = "ampliar", _("Más tiempo para corregir")
    SUBSANAR = "subsanar", _("Corrección recibida")
    VISITAR = "visitar", _("Visita programada")
    TRASLADAR = "trasladar", _("Traslado a otra dependencia")
    REMITIR = "remitir", _("Traslado a otra entidad")
    PRORROGAR = "prorrogar", _("Prórroga del término")
    RESPONDER = "responder", _("Respuesta")
    CERTIFICAR = "certificar", _("Certificado expedido")
    ANOTAR = "anotar", _("Nota interna")
    DESISTIR = "desistir", _("Desistimiento")
    CERRAR = "cerrar", _("Cierre")
    REENVIAR_CLAVE = "reenviar_clave", _("Clave enviada de nuevo")
    REEMPLAZAR = "reemplazar", _("Documento reemplazado")


class Sentido(models.TextChoices):
    """How an answer decides."""

    FAVORABLE = "favorable", _("Favorable")
    PARCIAL = "parcial", _("Favorable en parte")
    DESFAVORABLE = "desfavorable", _("Desfavorable")
    INFORMATIVA = "informativa", _("Informativa")


class Canal(models.TextChoices):
    """Where the request came in; from the forum on, as a question that became a petition."""

    WEB = "web", _("En línea")
    MOSTRADOR = "mostrador", _("Presencial")
    FORO = "foro", _("Foro")
    COMENTARIO = "comentario", _("Comentario")
    CHAT = "chat", _("Chat")
    TELEFONO = "telefono", _("Teléfono")
    RED_SOCIAL = "red_social", _("Red social")
    RADIO = "radio", _("Radio")
    CORREO = "correo", _("Correo")


class Identificacion(models.TextChoices):
    """How a person identified themselves at the counter, as noted there. A choice, since free words may be data."""

    DOCUMENTO = "documento", _("Mostró su documento original")
    COPIA = "copia", _("Mostró una copia o una foto del documento")
    CONTRASENA = "contrasena", _("Mostró la contraseña del documento en trámite")
    TERCERO = "tercero", _("Vino otra persona, con poder o autorización")
    OTRA = "otra", _("De otra manera")


@dataclass(frozen=True)
class Transition:
    """One act: the states it may happen in, the state it leads to (None: stays), and whether the citizen sees it."""

    desde: tuple[Estado, ...]
    hacia: Estado | None = None
    visible: bool = True
    boton: str | Promise = ""


TRANSITIONS: dict[Acto, Transition] = {
    Acto.TOMAR: Transition((Estado.RADICADO, Estado.COMPLETADO), Estado.EN_REVISION, boton=_("Tomar")),
    Acto.ASIGNAR: Transition(ABIERTOS, visible=False, boton=_("Asignar")),
    Acto.REQUERIR: Transition(EN_MARCHA, Estado.REQUERIDO, boton=_("Pedir corrección")),
    Acto.AMPLIAR: Transition((Estado.REQUERIDO,)),
    Acto.SUBSANAR: Transition((Estado.REQUERIDO,), Estado.COMPLETADO),
    Acto.VISITAR: Transition(
        (Estado.RADICADO, Estado.EN_REVISION, Estado.COMPLETADO), Estado.EN_VISITA, boton=_("Programar visita")
    ),
    Acto.TRASLADAR: Transition(ABIERTOS, boton=_("Trasladar a otra dependencia")),
    Acto.REMITIR: Transition(EN_MARCHA, Estado.TRASLADADO, boton=_("Trasladar a otra entidad")),
    Acto.PRORROGAR: Transition(EN_MARCHA, boton=_("Prorrogar")),
    Acto.RESPONDER: Transition(EN_MARCHA, Estado.RESPONDIDO, boton=_("Responder")),
    Acto.CERTIFICAR: Transition(EN_MARCHA, Estado.RESPONDIDO),
    Acto.ANOTAR: Transition(tuple(Estado), visible=False, boton=_("Anotar")),
    Acto.DESISTIR: Transition((Estado.REQUERIDO,), Estado.DESISTIDO, boton=_("Declarar desistimiento")),
    Acto.CERRAR: Transition(
        (*EN_MARCHA, Estado.RESPONDIDO, Estado.TRASLADADO, Estado.DESISTIDO), Estado.CERRADO, boton=_("Cerrar")
    ),
    Acto.REENVIAR_CLAVE: Transition(tuple(Estado), boton=_("Enviar otra vez la clave")),
    Acto.REEMPLAZAR: Transition(tuple(Estado)),
}


def acts_from(estado: str) -> tuple[Acto, ...]:
    """Return the acts that an official may do in that state, in the order of the screen."""
    return tuple(acto for acto, t in TRANSITIONS.items() if estado in t.desde and t.boton)


DE_LA_CIUDADANIA = (Acto.RADICAR, Acto.AMPLIAR, Acto.SUBSANAR, Acto.REENVIAR_CLAVE)
DEL_SISTEMA = (Acto.CERTIFICAR,)


class ActoImposible(Exception):
    """The act does not fit the state the radicado is in."""


class Cambiado(Exception):
    """Somebody acted on the radicado since it was read; nothing was written."""

    def __init__(self, por: str, en: datetime, acto: str) -> None:
        super().__init__(f"{acto}: {por}, {en:%Y-%m-%d %H:%M}")
        self.por = por
        self.en = en
        self.acto = acto


@dataclass(frozen=True)
class Words:
    """A state as the citizen reads it: a title, and what comes next. `{fecha}` and `{entidad}` are filled in."""

    titulo: str | Promise
    sigue: str | Promise


WORDS: dict[Estado, Words] = {
    Estado.RADICADO: Words(
        _("Recibimos su solicitud"), _("Un funcionario la revisará. Le respondemos a más tardar el {fecha}.")
    ),
    Estado.EN_REVISION: Words(_("La estamos revisando"), _("Le respondemos a más tardar el {fecha}.")),
    Estado.REQUERIDO: Words(
        _("Nos falta información: tiene hasta el {fecha}"),
        _("Cuando la recibamos, el tiempo para responderle vuelve a correr desde el día siguiente."),
    ),
    Estado.COMPLETADO: Words(_("Recibimos su corrección"), _("La revisamos y le respondemos a más tardar el {fecha}.")),
    Estado.EN_VISITA: Words(_("Haremos una visita"), _("Después de la visita le respondemos a más tardar el {fecha}.")),
    Estado.TRASLADADO: Words(
        _("La enviamos a {entidad} por competencia"),
        _("Esa entidad le responde. Su tiempo empieza a contar el día siguiente al que la recibe."),
    ),
    Estado.RESPONDIDO: Words(_("Ya respondimos: descargue aquí"), _("Encuentra la respuesta en los documentos.")),
    Estado.DESISTIDO: Words(
        _("La solicitud se archivó porque no recibimos lo que pedimos"),
        _("Puede presentar una solicitud nueva cuando quiera."),
    ),
    Estado.CERRADO: Words(_("La solicitud está cerrada"), _("No hay nada más por hacer.")),
}
