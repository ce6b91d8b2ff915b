"""Certificates of attendance: checking one by its code, and the download by its person."""

import hashlib
import logging
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from comunicaciones.actions.emitir_constancia import emitir_constancia
from comunicaciones.models import ConstanciaAsistencia
from comunicaciones.presenters.constancia_asistencia import constancia_del_enlace, publica
from comunicaciones.selectors.constancias import constancia_por_codigo
from comunicaciones.views.answers import page, private
from core.direccion import origen
from core.pdf import PdfError
from core.throttle import Throttle
from core.views.archivos import descarga

logger = logging.getLogger(__name__)
freno = Throttle("constancia-asistencia", free=20)
MOST_BYTES = 5 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def verificar(request: HttpRequest, codigo: str) -> HttpResponse:
    """Say whether a certificate was issued and holds; its POST compares a PDF. Unknown codes are not found."""
    address = origen(request)
    wait = freno.wait(address)
    if wait:
        response = page(request, "comunicaciones/asistencia/verificar.html", {"espere": -(-wait // 60)}, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    found = constancia_por_codigo(codigo)
    if found is None:
        freno.attempt(address)
        raise Http404
    context: dict[str, Any] = {"c": publica(found)}
    status = 200
    if request.method == "POST":
        upload = request.FILES.get("archivo")
        if upload is None or not upload.size or upload.size > MOST_BYTES:
            context["error"], status = True, 422
        else:
            context["igual"] = _digest(upload) == found.sha256
    return page(request, "comunicaciones/asistencia/verificar.html", context, status)


def _digest(upload: Any) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


@require_safe
def descargar(request: HttpRequest, ficha: str) -> HttpResponseBase:
    """Give the certificate to who holds the mailed address."""
    found = constancia_del_enlace(ficha)
    if found is None:
        return page(request, "comunicaciones/asistencia/enlace_vencido.html", {}, 410)
    return _file(request, found)


@require_safe
def propia(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a person the certificate of her account; anybody else finds nothing."""
    if not request.user.is_authenticated:
        return private(redirect_to_login(request.get_full_path()))  # type: ignore[no-any-return]  # as given
    rows = ConstanciaAsistencia.objects.filter(inscripcion__usuario=request.user, anulada_en=None).exclude(datos={})
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return _file(request, found)


def _file(request: HttpRequest, constancia: ConstanciaAsistencia) -> HttpResponseBase:
    try:
        made = emitir_constancia(constancia=constancia)
        name = f"constancia-{made.codigo}.pdf"
        return descarga(made.archivo, nombre=name, content_type="application/pdf", sha256=made.sha256)
    except (PdfError, OSError):
        logger.exception("a certificate could not be given: %s", constancia.pk)
    response = page(request, "tramites/todavia_no.html", {}, 503)
    response.headers["Retry-After"] = "300"
    return response
