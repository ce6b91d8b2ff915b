"""Attendance in words, and the QR of a registration."""

import io
from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from comunicaciones.models import Inscripcion, JornadaPage, Sesion
from comunicaciones.selectors.asistencia import sesiones
from comunicaciones.states.asistencia import Resultado
from core import pdf


@dataclass(frozen=True)
class Pase:
    """What a registration shows of itself: its QR, and which jornada, when and where; nobody's name."""

    codigo: str
    qr: SafeString
    jornada: JornadaPage
    sesiones: list[Sesion]


def url_de_codigo(inscripcion: Inscripcion, *, absoluta: bool = True, locale: str = "") -> str:
    """Return the address of a registration's QR."""
    with override(locale or get_language() or "es"):
        path = reverse("asistencia_codigo", args=[inscripcion.codigo])
    return settings.PUBLIC_URL.rstrip("/") + path if absoluta else path


def _in_qr(codigo: str) -> str:
    with override("es"):  # the shorter address, whatever language it is shown in
        return settings.PUBLIC_URL.rstrip("/") + reverse("asistencia_codigo", args=[codigo])


def qr_svg(texto: str) -> SafeString:
    """Return a QR to stand in a page."""
    return mark_safe(pdf.qr_svg(texto))


def qr_de(inscripcion: Inscripcion) -> SafeString:
    """Return the QR of a registration, to stand in a page."""
    return qr_svg(_in_qr(inscripcion.codigo))


def qr_png(codigo: str) -> bytes:
    """Return the QR of a registration's code as a picture."""
    out = io.BytesIO()
    segno.make(_in_qr(codigo), error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def pase(inscripcion: Inscripcion) -> Pase:
    """Return the pass of a registration."""
    return Pase(inscripcion.codigo, qr_de(inscripcion), inscripcion.jornada, sesiones(inscripcion.jornada))


def hora_de(moment: datetime) -> str:
    """Return the hour of a mark, with its day when it was not today: «9:03», «24 nov., 9:03»."""
    local = timezone.localtime(moment)
    hour = f"{local.hour}:{local:%M}"
    return hour if local.date() == timezone.localdate() else f"{date_format(local, 'j M')}, {hour}"


def por_que_no(resultado: Resultado) -> str:
    """Return in words why a person was not marked, and what to do."""
    return {
        Resultado.DESCONOCIDO: _("No encontramos esa inscripción en esta jornada. Revise lo escrito o pida ayuda."),
        Resultado.CANCELADA: _("Esa inscripción se canceló. Quien toma la asistencia puede volver a inscribir."),
        Resultado.OTRA_JORNADA: _("Ese código es de otra jornada."),
        Resultado.EN_ESPERA: _("Está en lista de espera: pida que le marquen en la puerta."),
        Resultado.ILEGIBLE: _("No entendemos ese código."),
    }.get(resultado, str(resultado.label))


def direccion_de_entrada() -> str:
    """Return where a person without a camera types the code of a session, as it is read aloud."""
    with override("es"):
        whole = settings.PUBLIC_URL.rstrip("/") + reverse("asistencia_entrada")
    return whole.partition("://")[2]
