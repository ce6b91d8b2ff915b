"""What the mails about a jornada print and carry. Days are dates, never «mañana»: a mail that waits stays true."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template import Context, loader
from django.utils import timezone, translation

from comunicaciones.models import Convocatoria, Inscripcion, JornadaPage
from comunicaciones.presenters.asistencia import url_de_codigo
from comunicaciones.presenters.enlaces_jornada import url_de_inscripcion, url_de_jornada
from comunicaciones.presenters.ical import Evento, calendario
from comunicaciones.presenters.jornadas import (
    diferencias,
    lugar_en_palabras,
    para_quien_no_se_conecta,
    resumen_de_sesiones,
)
from comunicaciones.states.jornadas import EstadoInscripcion, TipoAviso
from core.actions.encolar_correo import message_context

PLANTILLAS = {
    TipoAviso.INSCRIPCION: "jornada_inscripcion",
    TipoAviso.ESPERA: "jornada_espera",
    TipoAviso.CUPO: "jornada_cupo",
    TipoAviso.VISPERA: "jornada_recordatorio",
    TipoAviso.CAMBIO: "jornada_cambio",
    TipoAviso.CANCELACION: "jornada_cancelacion",
    TipoAviso.BAJA: "jornada_baja",
}
SIN_CALENDARIO = (TipoAviso.ESPERA,)


@dataclass(frozen=True)
class Destinatario:
    """To whom a mail goes, and in what language."""

    correo: str
    nombre: str
    locale: str = settings.LANGUAGE_CODE
    inscripcion: Inscripcion | None = None

    @property
    def se_conecta(self) -> bool:
        """Whether the person has a place, and so may know the address to connect."""
        return self.inscripcion is not None and self.inscripcion.estado == EstadoInscripcion.INSCRITA


def plantilla(tipo: TipoAviso, para: Destinatario) -> str:
    """Return the mail's template: what invites who is not registered reminds who is."""
    if tipo == TipoAviso.INVITACION:
        name = "jornada_recordatorio" if para.inscripcion else "jornada_invitacion"
    else:
        name = PLANTILLAS[tipo]
    return f"comunicaciones/mensajes/{name}"


def de_muestra(tipo: TipoAviso, user: Any) -> Destinatario:
    """Return who a sample is written for: the person who asks for it, registered where the mail is for who is."""
    if tipo == TipoAviso.INVITACION:
        return Destinatario(user.email, str(user))
    estado = EstadoInscripcion.EN_ESPERA if tipo == TipoAviso.ESPERA else EstadoInscripcion.INSCRITA
    row = Inscripcion(pk=0, nombre=str(user), correo=user.email, estado=estado)
    return Destinatario(user.email, str(user), inscripcion=row)


def texto(tipo: TipoAviso, para: Destinatario, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of a mail, to look at."""
    with translation.override(para.locale):
        template: Any = loader.get_template(f"{plantilla(tipo, para)}.txt").template  # type: ignore[attr-defined]
        data = {**context, **message_context(para.locale)}
        subject, _, body = template.render(Context(data, autoescape=False)).strip().partition("\n")
    return subject.strip(), body.strip()


def en_su_idioma(jornada: JornadaPage, locale: str) -> JornadaPage:
    """Return the jornada as it is published in that language, else itself."""
    if locale == jornada.locale.language_code:
        return jornada
    found = JornadaPage.objects.live().filter(translation_key=jornada.translation_key, locale__language_code=locale)
    return found.first() or jornada


def contexto(
    convocatoria: Convocatoria, para: Destinatario, *, antes: Mapping[str, Any] | None = None, dia: str = ""
) -> dict[str, Any]:
    """Return what the templates print, in the language that is active."""
    jornada = en_su_idioma(convocatoria.jornada, para.locale)
    dicho = dict(convocatoria.dicho)
    if not para.se_conecta:
        dicho = para_quien_no_se_conecta(dicho)
        antes = para_quien_no_se_conecta(antes) if antes is not None else None
    mine = url_de_inscripcion(para.inscripcion) if para.inscripcion else ""
    return {
        "nombre": para.nombre,
        "jornada": jornada,
        "inscripcion": para.inscripcion,
        "tipo": jornada.get_tipo_display(),
        "sesiones": resumen_de_sesiones(list(jornada.sesiones.order_by("inicio")), jornada.modalidad, jornada.lugar),
        "lugar": lugar_en_palabras(jornada.modalidad, jornada.lugar),
        "enlace": convocatoria.jornada.enlace if para.se_conecta else "",
        "cambios": diferencias(antes, dicho) if antes is not None else [],
        "motivo": convocatoria.motivo,
        "url": url_de_jornada(jornada),
        "mi_inscripcion": mine,
        "mi_codigo": url_de_codigo(para.inscripcion, locale=para.locale) if para.inscripcion else "",
        "inscribirse": not mine,
        "dia": dia,
    }


def evento(convocatoria: Convocatoria, jornada: JornadaPage, *, con_enlace: bool) -> Evento:
    """Return a jornada for a calendar; with the sessions that were told and are no more."""
    dicho = convocatoria.dicho if isinstance(convocatoria.dicho, dict) else {}
    return Evento(
        titulo=jornada.title,
        resumen=jornada.resumen,
        url=url_de_jornada(jornada),
        hechos=dicho,
        secuencia=convocatoria.secuencia,
        tocado_en=convocatoria.cambiada_en or convocatoria.creada_en or timezone.now(),
        cancelada=convocatoria.cancelada_en is not None,
        enlace=convocatoria.jornada.enlace if con_enlace else "",
        quitadas=_quitadas(convocatoria, dicho),
    )


def _quitadas(convocatoria: Convocatoria, dicho: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    now = {sesion["clave"] for sesion in dicho.get("sesiones", [])}
    dichos = convocatoria.dichos if isinstance(convocatoria.dichos, dict) else {}
    gone: dict[str, Any] = {}
    for said in dichos.values():
        gone |= {s["clave"]: s for s in said.get("sesiones", []) if s["clave"] not in now}
    return tuple(gone.values())


def archivo_ical(convocatoria: Convocatoria, para: Destinatario, *, quita: bool = False) -> bytes:
    """Return the calendar file that goes with a mail; `quita` strikes the jornada out of the person's calendar."""
    from_address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    with translation.override(para.locale):
        jornada = en_su_idioma(convocatoria.jornada, para.locale)
        one = evento(convocatoria, jornada, con_enlace=para.se_conecta)
        one = replace(one, cancelada=True) if quita else one
        return calendario(
            [one], nombre=jornada.title, metodo="CANCEL" if quita else "PUBLISH", organiza=from_address if quita else ""
        )
