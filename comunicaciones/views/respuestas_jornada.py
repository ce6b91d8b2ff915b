"""How the pages of jornadas that are one person's are answered: never stored; who is not logged in goes to log in."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse


def private(response: Any) -> Any:
    """Mark an answer as this person's alone."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render a page that no cache keeps."""
    response: HttpResponse = private(render(request, template, dict(context), status=status))
    return response


def go(url: str) -> HttpResponse:
    """Redirect after a post."""
    response: HttpResponse = private(HttpResponseRedirect(url))
    return response


def a_entrar(request: HttpRequest, vuelve: str = "") -> HttpResponse:
    """Send who is not logged in to log in, and back."""
    return go(f"{reverse('account_login')}?{urlencode({'next': vuelve or request.get_full_path()})}")


def con_sesion(request: HttpRequest) -> bool:
    """Say whether somebody is logged in; without a cookie of theirs nothing is asked of the session."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
