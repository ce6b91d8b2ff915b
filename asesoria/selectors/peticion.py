"""A question as the form of petitions asks it: who asks, what, and the text that goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from asesoria.models import Archivo, Consulta, MensajeChat
from asesoria.states import QuienHabla
from core.publicas import publicas
from forms.definition import Field
from forms.models import Form
from forms.selectors.versions import latest_version
from tramites.models import TramitePage

CLASE, TRAMITE = "clase", "tramite"
HABITUAL = "peticion"
OTRO_TRAMITE = "otro"
DE_DATOS = ("datos_consulta", "datos_reclamo")  # ask for the document of who asks: not without that person
MOST = 4000
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Persona:
    """Who asked, as far as is known; empty where they did not say."""

    nombre: str = ""
    correo: str = ""
    telefono: str = ""
    locale: str = "es"


def persona_de(consulta: Consulta) -> Persona:
    """Return who asked: the account of the post, what was said in the chat, or what was written down."""
    if consulta.aporte is not None:
        post, account = consulta.aporte, consulta.aporte.autor
        if account is None:
            return Persona(nombre=post.autor_nombre, locale=post.locale)
        return Persona(account.get_full_name() or post.autor_nombre, account.email, locale=post.locale)
    if consulta.conversacion is not None:
        chat = consulta.conversacion
        return Persona(chat.nombre or "", chat.correo or "", locale=chat.locale)
    told = consulta.contacto or {}
    return Persona(told.get("nombre", ""), told.get("correo", ""), told.get("telefono", ""))


def is_anonima(consulta: Consulta) -> bool:
    """Say whether nobody can be answered: filed, it is anonymous, and its answer is published."""
    who = persona_de(consulta)
    return not (who.nombre or who.correo or who.telefono)


def pagina_de_peticiones() -> TramitePage | None:
    """Return the page whose form petitions are filed with, in Spanish; None while the town has none."""
    rows = publicas(TramitePage.objects.filter(clase=TramitePage.Clase.PETICION, locale__language_code="es"))
    return rows.exclude(form=None).select_related("form").first()


def pregunta_del_formulario(form: Form, key: str) -> Field | None:
    """Return a question of the form's last version."""
    version = latest_version(form)
    if version is None:
        return None
    return next((q for _step, group, q in version.definition().all_fields() if q.key == key and group is None), None)


def clases_de_peticion() -> list[tuple[str, str]]:
    """Return the kinds a question may be filed as, with their words."""
    page = pagina_de_peticiones()
    question = pregunta_del_formulario(page.form, CLASE) if page is not None and page.form else None
    return [(o.value, o.label) for o in question.options if o.value not in DE_DATOS] if question else []


def respuestas_de(consulta: Consulta, form: Form, clase: str) -> dict[str, Any]:
    """Return what the form of petitions gets: what was asked in the person's words, and how to answer them.

    Nobody is made up: without name and address it is anonymous, and its answer is published, as the form says.
    """
    who, question = persona_de(consulta), pregunta_del_formulario(form, TRAMITE)
    known = {o.value for o in question.options} if question else set()
    slug = consulta.tramite.slug if consulta.tramite else ""
    answers: dict[str, Any] = {
        CLASE: clase,
        TRAMITE: slug if slug in known else OTRO_TRAMITE,
        "hechos": hechos(consulta)[:MOST],
        "anonima": is_anonima(consulta),
    }
    if answers["anonima"]:
        return answers
    named = len(who.nombre) >= SHORTEST_NAME
    answers["solicitante_nombre"] = who.nombre[:120] if named else str(_("Persona que no dijo su nombre"))
    answers["medio_respuesta"] = "correo" if who.correo else "presencial"
    return answers | ({"solicitante_correo": who.correo} if who.correo else {})


def hechos(consulta: Consulta) -> str:
    """Return what was asked, with where and when: it is read apart from the forum or chat it comes from."""
    when = date_format(timezone.localtime(consulta.recibida_en), "j \\d\\e F \\d\\e Y, H:i")
    head = f"{consulta.get_canal_display()}, {when}: {consulta.asunto}"
    phone = persona_de(consulta).telefono
    tail = f"Teléfono que dejó para responderle: {phone}" if phone else ""
    return "\n\n".join(part for part in (head, _asked(consulta), tail) if part)


def _asked(consulta: Consulta) -> str:
    if consulta.aporte is not None:
        return consulta.aporte.fuente
    if consulta.conversacion is not None:
        said = consulta.conversacion.mensajes.filter(de=QuienHabla.CIUDADANO).order_by("numero")
        return "\n".join(mensaje.texto for mensaje in said if mensaje.texto)
    return consulta.texto


def transcripcion(consulta: Consulta) -> str:
    """Return all that was said in the chat, or a text too long for the form's question; else empty."""
    if consulta.conversacion is not None:
        said = consulta.conversacion.mensajes.order_by("numero")
        return "\n\n".join(_line(mensaje) for mensaje in said)
    text = hechos(consulta)
    return text if len(text) > MOST else ""


def _line(mensaje: MensajeChat) -> str:
    when = timezone.localtime(mensaje.creado_en).strftime("%Y-%m-%d %H:%M")
    who = {QuienHabla.CIUDADANO: "Persona", QuienHabla.ASESOR: mensaje.autor_nombre or "Asesor"}
    return f"{when} · {who.get(QuienHabla(mensaje.de), 'Sistema')}\n{mensaje.texto}"


def archivos_de(consulta: Consulta) -> Iterator[Archivo]:
    """Yield the files that the person sent with the question."""
    if consulta.aporte_id:
        yield from Archivo.objects.filter(aporte=consulta.aporte_id)
    elif consulta.conversacion_id:
        yield from Archivo.objects.filter(mensaje__conversacion=consulta.conversacion_id, mensaje__de="ciudadano")
