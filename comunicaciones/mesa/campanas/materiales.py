"""What a piece is taken away as: its QR, its print-ready sheet, and all of it in one ZIP."""

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from comunicaciones.mesa.campanas.marco import lectores
from comunicaciones.mesa.campanas.piezas import la_pieza
from comunicaciones.models import Campana, Pieza
from comunicaciones.presenters.piezas import dicha, direccion, medir, texto_final
from comunicaciones.presenters.volante import qr_png, qr_svg, volante
from comunicaciones.selectors.campanas import piezas
from comunicaciones.states.campanas import HABLADOS, IMPRESOS, Medio


@lectores
@require_safe
def qr(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    """Send the QR of a piece's link."""
    pieza = la_pieza(pk)
    if formato == "svg":
        return _file(qr_svg(pieza.enlace), "image/svg+xml", f"qr-{pieza.enlace.corto}.svg")
    return _file(qr_png(pieza.enlace), "image/png", f"qr-{pieza.enlace.corto}.png")


@lectores
@require_safe
def hoja(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the sheet of a flyer or poster, ready for the printer."""
    pieza = la_pieza(pk)
    if pieza.medio not in IMPRESOS:
        raise Http404
    return _file(volante(pieza), "application/pdf", f"{_name(pieza)}.pdf")


@lectores
@require_safe
def paquete(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all that belongs to a piece."""
    pieza = la_pieza(pk)
    return _file(_zip([pieza]), "application/zip", f"{_name(pieza)}.zip")


@lectores
@require_safe
def paquete_campana(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all that belongs to the approved pieces of a campaign."""
    campana = get_object_or_404(Campana, pk=pk)
    ready = [piece for piece in piezas(campana) if piece.is_approved]
    if not ready:
        raise Http404
    return _file(_zip(ready), "application/zip", f"{slugify(campana.nombre)[:60] or 'campana'}.zip")


def _zip(pieces: list[Pieza]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in pieces:
            folder = _name(piece)
            archive.writestr(f"{folder}/texto.txt", _text(piece))
            archive.writestr(f"{folder}/qr-{piece.enlace.corto}.svg", qr_svg(piece.enlace))
            archive.writestr(f"{folder}/qr-{piece.enlace.corto}.png", qr_png(piece.enlace))
            if piece.medio in IMPRESOS:
                archive.writestr(f"{folder}/{folder}.pdf", volante(piece))
    return out.getvalue()


def _text(piece: Pieza) -> str:
    m = medir(piece)
    lines = [
        piece.titulo,
        f"Medio: {Medio(piece.medio).label}",
        f"Estado: {piece.get_estado_display()}",
        f"Dirección corta: {direccion(piece.enlace)} ({dicha(piece.enlace)})",
    ]
    if piece.medio in HABLADOS:
        lines.append(f"Duración estimada: {m.segundos} segundos de {m.segundos_max}")
    return "\r\n".join(["\ufeff" + lines[0], *lines[1:], "", *texto_final(piece).split("\n"), ""])


def _name(piece: Pieza) -> str:
    return f"{piece.medio}-{piece.pk}-{slugify(piece.titulo)[:40]}".rstrip("-")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
