"""Verifying a document by its código: what it is and whether it is valid, never a personal datum."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.direccion import origen
from core.registry import verified_documents
from core.throttle import Throttle
from tramites.actions.emitir_documento import emitir_documento
from tramites.forms import ArchivoForm, CodigoForm
from tramites.models.claves import normalizar_codigo_verificacion
from tramites.presenters.verificacion import verificacion
from tramites.selectors.seguir import documento_verificable
from tramites.views.answers import go, or_later, page

freno = Throttle("verificar", free=20)


@require_http_methods(["GET", "HEAD", "POST"])
def formulario(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a document."""
    if request.method != "POST":
        return page(request, "tramites/verificar.html", {"form": CodigoForm()})
    form = CodigoForm(request.POST)
    plain = normalizar_codigo_verificacion(form.data.get("codigo", "")[:60]) if form.is_valid() else ""
    if len(plain) < 3:
        return page(request, "tramites/verificar.html", {"form": form}, 422)
    return go(reverse("tramites:verificar_documento", args=[plain]))


@require_http_methods(["GET", "HEAD", "POST"])
@or_later
def documento(request: HttpRequest, codigo: str) -> HttpResponseBase:
    """Confirm a document; its POST compares a PDF with the one that was issued. Unknown codes are not found."""
    address = origen(request)
    wait = freno.wait(address)
    if wait:
        response = page(request, "tramites/verificar.html", {"form": CodigoForm(), "espere": -(-wait // 60)}, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    found = documento_verificable(codigo)
    if found is None:
        elsewhere = next((url for source in verified_documents if (url := source.find(codigo))), "")
        if elsewhere:
            return go(elsewhere)
        freno.attempt(address)
        raise Http404
    found = emitir_documento(documento=found)
    form = ArchivoForm()
    igual: bool | None = None
    if request.method == "POST":
        form = ArchivoForm(request.POST, request.FILES)
        if form.is_valid():
            igual = _digest(form.cleaned_data["archivo"]) == found.sha256
    context = {"v": verificacion(found), "form": form, "igual": igual}
    return page(request, "tramites/verificado.html", context, 422 if form.errors else 200)


def _digest(archivo: object) -> str:
    digest = hashlib.sha256()
    for chunk in archivo.chunks():  # type: ignore[attr-defined]  # an UploadedFile
        digest.update(chunk)
    return digest.hexdigest()
