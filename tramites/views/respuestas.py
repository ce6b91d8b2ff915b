"""The answers that are published: number, date and letter, nothing about a person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from tramites.actions.emitir_documento import emitir_documento
from tramites.selectors.pqrsd import respuestas_publicas
from tramites.views.answers import download, or_later, page


@or_later
def respuestas(request: HttpRequest, tramite: Any, codigo: str = "") -> HttpResponseBase:
    """List them, or give the letter of one number. Not kept: a letter must be gone the moment it is replaced."""
    rows = respuestas_publicas(tramite)
    if not codigo:
        return page(request, "tramites/respuestas.html", {"page": tramite, "respuestas": rows})
    for found in rows:
        if found.radicado.codigo == codigo:
            return download(emitir_documento(documento=found))
    raise Http404
