"""How these pages are answered: for one person, never stored; files as downloads."""

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from tramites.models import DocumentoRadicado


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
    response = FileResponse(
        documento.archivo.open("rb"),
        as_attachment=True,
        filename=documento.nombre,
        content_type=documento.content_type,
    )
    return private(response)
