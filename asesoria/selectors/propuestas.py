"""What can be published of a conversation: where, under which name, and a first draft of its words."""

from dataclasses import dataclass
from typing import Any

from asesoria.datos_personales import enmascarar
from asesoria.models import Conversacion, ForoPage, MensajeChat, PropuestaTema
from asesoria.nombres import is_reservado
from asesoria.permissions import foros_legibles
from asesoria.selectors.confianza import perfil_de
from asesoria.selectors.nombres_reservados import nombres_reservados
from asesoria.states import QuienHabla


@dataclass(frozen=True)
class Borrador:
    """What an adviser starts from: what both sides said, with what looks like personal data blotted out."""

    titulo: str
    pregunta: str
    respuesta: str


def propuesta_de(conversacion: Conversacion) -> PropuestaTema | None:
    """Return what was proposed to publish of a conversation, with its forum and topic."""
    return PropuestaTema.objects.select_related("foro", "tema__foro").filter(conversacion=conversacion.pk).first()


def foros_donde_publicar(conversacion: Conversacion) -> list[ForoPage]:
    """Return the forums that the whole world reads and that are open, those that advise on the trámite first."""
    rows = foros_legibles(None).filter(cerrado=False, locale__language_code=conversacion.locale).order_by("title")
    about = set(rows.filter(tramites=conversacion.tramite_id).values_list("pk", flat=True))
    return sorted(rows, key=lambda foro: foro.pk not in about)


def nombre_publicable(conversacion: Conversacion) -> str:
    """Return the name a person may publish under: their account's public one, else the one they gave.

    Empty when there is none, or when it is one that the municipality or an official has: an anonymous chat is no way
    around what an account is refused.
    """
    perfil = perfil_de(conversacion.usuario) if conversacion.usuario else None
    if perfil is not None:
        return perfil.nombre_publico
    name = str(conversacion.nombre or "")[:80]
    return "" if not name or is_reservado(name, nombres_reservados(None)) else name


def borrador(conversacion: Conversacion) -> Borrador:
    """Return the first draft of what could be published."""
    said: dict[Any, list[str]] = {QuienHabla.CIUDADANO: [], QuienHabla.ASESOR: []}
    for mensaje in MensajeChat.objects.filter(conversacion=conversacion.pk, de__in=said).order_by("numero"):
        if mensaje.texto:
            said[mensaje.de].append(enmascarar(mensaje.texto))
    asked = said[QuienHabla.CIUDADANO]
    return Borrador(
        titulo=" ".join(asked[0].split())[:120] if asked else "",
        pregunta="\n\n".join(asked),
        respuesta="\n\n".join(said[QuienHabla.ASESOR]),
    )
