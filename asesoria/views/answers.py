"""How the pages of taking part are answered: for one person, never stored; who is not logged in goes to log in."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from asesoria.models import Archivo
from asesoria.selectors.confianza import perfil_de
from asesoria.views.recordado import recordar_escrito
from core.views.archivos import descarga


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


def entregar(archivo: Archivo) -> FileResponse:
    """Send a kept file: a picture (drawn anew when it came in) may be shown, anything else is a download."""
    response = descarga(
        archivo.archivo, nombre=archivo.nombre, content_type=archivo.content_type, sha256=archivo.sha256
    )
    if archivo.is_picture:
        response.headers["Content-Disposition"] = "inline"
    return response


def a_entrar(request: HttpRequest) -> HttpResponse:
    """Send who is not logged in to log in, and back here with what they had written."""
    recordar_escrito(request)
    return _to("asesoria:entrar", request)


def _to(name: str, request: HttpRequest) -> HttpResponse:
    return go(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


def con_cuenta(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only who is logged in pass; others go to log in by a code and come back."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return a_entrar(request)
        return private(view(request, *args, **kwargs))

    return checked


def con_nombre(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """As `con_cuenta`, and with a public name: who has none yet chooses it and comes back."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if perfil_de(request.user) is None:
            recordar_escrito(request)
            return _to("asesoria:nombre", request)
        return view(request, *args, **kwargs)

    return con_cuenta(checked)
