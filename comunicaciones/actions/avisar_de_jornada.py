"""Tell one person one thing about a jornada, once, as it is now."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from comunicaciones.models import AvisoJornada, Convocatoria
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.presenters.aviso_jornada import (
    SIN_CALENDARIO,
    Destinatario,
    archivo_ical,
    contexto,
    plantilla,
)
from comunicaciones.presenters.jornadas import diferencias, para_quien_no_se_conecta
from comunicaciones.selectors.avisos_jornada import (
    Debido,
    dias_de_sesiones,
    toca_invitar,
    visperas_que_tocan,
)
from comunicaciones.states.jornadas import TipoAviso
from core.actions.encolar_mensaje import Adjunto, encolar_mensaje
from core.actions.retirar_mensaje import retirar_mensaje
from core.models import Mensaje
from core.storage import private_storage
from core.templatetags.formato import fecha_larga

AL_INSCRIBIRSE = (TipoAviso.INSCRIPCION, TipoAviso.CUPO)


def avisar_de_jornada(*, convocatoria: Convocatoria, debido: Debido, by: Any = None) -> AvisoJornada | None:
    """Write down that a person is told something and queue the mail; return the row, None when there was one.

    Who calls holds the Convocatoria (one run at a time). What of the same jornada still waits for this person in the
    outbox is withdrawn, since the new mail says all that stands: who never got the old facts is not told of a change,
    but what they were to be told, as it is now. Recorded: the row itself. Sent: at most one mail.
    """
    with transaction.atomic():
        rows = list(convocatoria.avisos.filter(persona=debido.persona).select_related("mensaje").order_by("pk"))
        if any(row.tipo == debido.tipo and row.ocasion == debido.ocasion for row in rows):
            return None
        para = destinatario(debido)
        if para is None:
            return _written(convocatoria, debido, None)
        if debido.tipo in (TipoAviso.CAMBIO, TipoAviso.CANCELACION):
            return _changed(convocatoria, debido, para, rows)
        _withdraw([row for row in rows if row.tipo != TipoAviso.CAMBIO])  # what changed is said all the same
        made = _written(convocatoria, debido, _mail(convocatoria, debido, para))
        if debido.tipo in AL_INSCRIBIRSE:
            _said_with_it(convocatoria, debido)
        return made


def destinatario(debido: Debido) -> Destinatario | None:
    """Return to whom the mail goes; None where the person is not to be told, or has no address that can be read."""
    row = debido.inscripcion
    if row is not None:
        return Destinatario(row.correo_texto, row.nombre, row.locale, row) if row.correo_texto else None
    user = debido.usuario
    return Destinatario(user.email, user.get_full_name()) if user is not None and user.is_active else None


def _withdraw(rows: Sequence[AvisoJornada]) -> list[AvisoJornada]:
    """Take back what waits in the outbox; return whose mail it was."""
    waiting = [row for row in rows if row.mensaje is not None and row.mensaje.estado == Mensaje.Estado.PENDIENTE]
    return [row for row in waiting if row.mensaje is not None and retirar_mensaje(pk=row.mensaje.pk)]


def _changed(
    convocatoria: Convocatoria, debido: Debido, para: Destinatario, rows: Sequence[AvisoJornada]
) -> AvisoJornada:
    withdrawn = _withdraw(rows)
    known = [row for row in rows if row not in withdrawn and _reached(row)]
    if debido.tipo == TipoAviso.CANCELACION:
        tell = bool(known) or debido.inscripcion is not None
        return _written(convocatoria, debido, _mail(convocatoria, debido, para) if tell else None)
    if withdrawn and not known:
        _again(convocatoria, debido, para, withdrawn[0])
        return _written(convocatoria, debido, None)
    last = max((row.secuencia for row in known), default=convocatoria.secuencia)
    antes = convocatoria.dichos.get(str(last), convocatoria.dicho)
    if not _differs(antes, convocatoria.dicho, para):
        return _written(convocatoria, debido, None)
    return _written(convocatoria, debido, _mail(convocatoria, debido, para, antes=antes))


def _reached(row: AvisoJornada) -> bool:
    """Say whether a mail left, or is leaving."""
    return row.mensaje is not None and row.mensaje.estado in (Mensaje.Estado.ENVIADO, Mensaje.Estado.PENDIENTE)


def _differs(antes: dict[str, Any], ahora: dict[str, Any], para: Destinatario) -> bool:
    if not para.se_conecta:
        antes, ahora = para_quien_no_se_conecta(antes), para_quien_no_se_conecta(ahora)
    return bool(diferencias(antes, ahora))


def _again(convocatoria: Convocatoria, debido: Debido, para: Destinatario, row: AvisoJornada) -> None:
    """Say anew what had not left, as things are now."""
    same = Debido(row.persona, TipoAviso(row.tipo), row.ocasion, debido.usuario, debido.inscripcion)
    row.mensaje = _mail(convocatoria, same, para)
    row.secuencia = convocatoria.secuencia
    row.save(update_fields=["mensaje", "secuencia"])


def _written(convocatoria: Convocatoria, debido: Debido, mensaje: Mensaje | None) -> AvisoJornada:
    return AvisoJornada.objects.create(
        convocatoria=convocatoria,
        persona=debido.persona,
        tipo=debido.tipo,
        ocasion=debido.ocasion,
        secuencia=convocatoria.secuencia,
        mensaje=mensaje,
        usuario=debido.usuario,
        inscripcion=debido.inscripcion,
        creado_en=timezone.now(),
    )


def _said_with_it(convocatoria: Convocatoria, debido: Debido) -> None:
    """Who registers when the invitations or a reminder have gone is told by the confirmation: none comes after it."""
    now = timezone.now()
    jornada = convocatoria.jornada
    said = [(TipoAviso.VISPERA, day.isoformat()) for day in visperas_que_tocan(jornada, now)]
    if toca_invitar(jornada, now):
        said.append((TipoAviso.INVITACION, ""))
    for tipo, ocasion in said:
        same = {"convocatoria": convocatoria, "persona": debido.persona, "tipo": tipo, "ocasion": ocasion}
        if not AvisoJornada.objects.filter(**same).exists():
            _written(convocatoria, Debido(debido.persona, tipo, ocasion, debido.usuario, debido.inscripcion), None)


def _mail(
    convocatoria: Convocatoria, debido: Debido, para: Destinatario, *, antes: dict[str, Any] | None = None
) -> Mensaje:
    with translation.override(para.locale):
        day = fecha_larga(date.fromisoformat(debido.ocasion)) if debido.tipo == TipoAviso.VISPERA else ""
        context = contexto(convocatoria, para, antes=antes, dia=day)
    return encolar_mensaje(
        clave=f"comunicaciones.jornada:{convocatoria.pk}:{debido.persona}:{debido.tipo}:"
        f"{debido.ocasion}:{convocatoria.secuencia}",
        para=para.correo,
        plantilla=plantilla(debido.tipo, para),
        contexto=context,
        adjuntos=[] if debido.tipo in SIN_CALENDARIO else [adjunto(convocatoria, para, debido.tipo)],
        locale=para.locale,
        vence_en=_until(convocatoria, debido),
    )


def _until(convocatoria: Convocatoria, debido: Debido) -> datetime | None:
    """Return after when the mail would say nothing true: when what it announces has begun, or is over."""
    jornada = convocatoria.jornada
    if debido.tipo == TipoAviso.BAJA:
        return None
    if debido.tipo == TipoAviso.VISPERA:
        return dict(dias_de_sesiones(jornada)).get(date.fromisoformat(debido.ocasion), jornada.fin)
    return jornada.inicio if debido.tipo == TipoAviso.INVITACION else jornada.fin


def adjunto(convocatoria: Convocatoria, para: Destinatario, tipo: TipoAviso) -> Adjunto:
    """Return the calendar file of a mail: one in the storage for all whose file is the same."""
    quita = tipo in (TipoAviso.CANCELACION, TipoAviso.BAJA)
    jornada = convocatoria.jornada
    moments = (jornada.last_published_at, convocatoria.cambiada_en, convocatoria.cancelada_en)
    # Its words too: in a restored database the same moment and number may say something else.
    said = (jornada.title, jornada.resumen, convocatoria.dicho)
    same = repr((convocatoria.secuencia, para.locale, para.se_conecta, quita, moments, said))
    path = f"comunicaciones/jornadas/{convocatoria.pk}/{hashlib.sha256(same.encode()).hexdigest()[:32]}.ics"
    storage = private_storage()
    if not storage.exists(path):
        path = storage.save(path, ContentFile(archivo_ical(convocatoria, para, quita=quita)))
    return Adjunto("jornada.ics", "text/calendar", path)


def debido_de(inscripcion: Any, tipo: TipoAviso, ocasion: str = "") -> Debido:
    """Return what to tell who registered."""
    return Debido(
        inscripcion.correo_huella or huella_de_correo(str(inscripcion.pk)),
        tipo,
        ocasion,
        usuario=inscripcion.usuario,
        inscripcion=inscripcion,
    )
