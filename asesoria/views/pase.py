"""The pass to a conversation: its secret in a cookie of the session, for the chat's pages alone."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import translation

from asesoria.models import Conversacion
from asesoria.selectors.chat import conversacion_de

COOKIE = "charla"


def _paths() -> dict[str, str]:
    """Return the cookie's name and path in each language: it goes to no other address."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[f"{COOKIE}_{code}"] = reverse("asesoria:chat")
    return found


def dar(response: Any, conversacion: Conversacion, secreto: str) -> Any:
    """Give this browser the pass until it is closed."""
    for name, path in _paths().items():
        response.set_cookie(
            name,
            f"{conversacion.pk}.{secreto}",
            path=path,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def quitar(response: Any) -> Any:
    """Take the pass away: on a shared computer."""
    for name, path in _paths().items():
        response.delete_cookie(name, path=path)
    return response


def _held(request: HttpRequest) -> tuple[str, str]:
    id, _dot, secret = request.COOKIES.get(f"{COOKIE}_{translation.get_language()}", "").partition(".")
    return id, secret


def secreto(request: HttpRequest, id: UUID) -> str:
    """Return the secret that this browser holds for that conversation, empty when it holds none."""
    held, secret = _held(request)
    return secret if held == str(id) else ""


def conversacion_del_pase(request: HttpRequest, id: UUID) -> Conversacion | None:
    """Return the conversation when this browser's pass opens it."""
    return conversacion_de(id, secreto(request, id))


def exigir(request: HttpRequest, id: UUID) -> Conversacion:
    """Return the conversation of this browser's pass, or raise the same 404 as for one that never was."""
    found = conversacion_del_pase(request, id)
    if found is None:
        raise Http404
    return found


def conversacion_abierta(request: HttpRequest) -> Conversacion | None:
    """Return the conversation that this browser is in the middle of."""
    held, secret = _held(request)
    try:
        found = conversacion_de(UUID(held), secret)
    except ValueError:
        return None
    return found if found is not None and found.is_alive else None
