"""The pass that number and clave earn: a signed cookie for the following pages alone, ended by a new clave."""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from tramites.models import Radicado
from tramites.selectors.seguir import para_seguir

COOKIE = "seguimiento"
SALT = "tramites.seguimiento"
MINUTES = 30


def _paths() -> dict[str, str]:
    """Return the cookie's name and path in each language: it goes to no other address."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[f"{COOKIE}_{code}"] = reverse("tramites:entrar")
    return found


def grant(request: HttpRequest, response: HttpResponse, radicado: Radicado) -> HttpResponse:
    """Give the browser the pass to one radicado."""
    value = signing.dumps([radicado.codigo, radicado.clave_hash[:16]], salt=SALT)
    for name, path in _paths().items():
        response.set_cookie(
            name,
            value,
            max_age=MINUTES * 60,
            path=path,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def withdraw(response: HttpResponse) -> HttpResponse:
    """Take the pass away: on a shared computer."""
    for name, path in _paths().items():
        response.delete_cookie(name, path=path)
    return response


def holder_of(request: HttpRequest, codigo: str) -> Radicado | None:
    """Return the radicado when this browser's pass opens it."""
    value = request.COOKIES.get(f"{COOKIE}_{translation.get_language()}", "")
    try:
        passed, mark = signing.loads(value, salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if passed != codigo:
        return None
    radicado = para_seguir(codigo)
    return radicado if radicado is not None and radicado.clave_hash[:16] == mark else None


def required(request: HttpRequest, codigo: str) -> Radicado:
    """Return the radicado, or raise the same 404 as for one that never was."""
    radicado = holder_of(request, codigo)
    if radicado is None:
        raise Http404
    return radicado
