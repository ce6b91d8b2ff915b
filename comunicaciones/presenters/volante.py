"""The print-ready sheet of a flyer or poster, and the QR of a link as SVG and PNG."""

import io
from contextlib import suppress
from typing import Any

import segno
from django.utils import timezone
from wagtail.images.models import SourceImageIOError

from comunicaciones.models import Enlace, Pieza
from comunicaciones.presenters.piezas import dicha, direccion, texto_final
from core import pdf

PNG_SCALE = 20  # some 700 dots: sharp on a poster of a hand's breadth
QUIET = 4  # modules of white around, as readers need them


def qr_svg(enlace: Enlace) -> bytes:
    """Return the QR with its quiet zone, of whatever size it is printed."""
    return _qr(enlace, kind="svg", scale=4, svgns=True)


def qr_png(enlace: Enlace) -> bytes:
    """Return the QR as a picture of dots."""
    return _qr(enlace, kind="png", scale=PNG_SCALE)


def _qr(enlace: Enlace, **how: Any) -> bytes:
    out = io.BytesIO()
    segno.make(direccion(enlace), error="q").save(out, border=QUIET, **how)
    return out.getvalue()


def volante(pieza: Pieza) -> bytes:
    """Return the sheet as PDF: A5 or A4 with three millimetres of bleed and crop marks."""
    moment = timezone.localtime(pieza.aprobada_en or pieza.creada_en)
    data = {
        "titulo": pieza.titulo,
        "texto": texto_final(pieza).split("\n"),
        "tamano": pieza.tamano,
        "qr": pdf.qr_svg(direccion(pieza.enlace)),
        "direccion": direccion(pieza.enlace),
        "dicha": dicha(pieza.enlace),
        "entidad": pdf.entity(),
        "fecha": [moment.year, moment.month, moment.day],
        "imagen": _picture(pieza),
        "aprobada": pieza.is_approved,
    }
    return pdf.render("comunicaciones/volante.typ", data, moment=moment)


def _picture(pieza: Pieza) -> dict[str, Any] | None:
    if pieza.imagen is None:
        return None
    with suppress(OSError, SourceImageIOError):
        rendition = pieza.imagen.get_rendition("max-1600x1200|format-jpeg")
        with rendition.file.open("rb") as handle:
            return {"formato": "jpg", "contenido": list(handle.read()), "alt": pieza.imagen.title}
    return None
