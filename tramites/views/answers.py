"""How these pages are answered: for one person, never stored; files as downloads."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from core.pdf import PdfError
from core.views.archivos import descarga
from tramites.models import DocumentoRadicado

logger = logging.getLogger(__name__)


def private(response: Any) -> Any:
    """Mark an answer as this person's alone."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render a page that no cache keeps."""
    return private(render(request, template, dict(context), status=status))


def go(url: str) -> HttpResponse:
    """Redirect after a post."""
    return private(HttpResponseRedirect(url))


def download(documento: DocumentoRadicado) -> FileResponse:
    """Send a document as a download, never shown inline under our origin."""
    return descarga(
        documento.archivo, nombre=documento.nombre, content_type=documento.content_type, sha256=documento.sha256
    )


def or_later(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 503 in plain words when a document cannot be set now, or its file is not where it was kept.

    The radicado and its answers are safe in the database whatever became of the file; whoever keeps the site running
    finds the reason in the log.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (PdfError, OSError):
            logger.exception("a document could not be given: %s", request.path)
        response = page(request, "tramites/todavia_no.html", {}, 503)
        response.headers["Retry-After"] = "300"
        return response

    return guarded
