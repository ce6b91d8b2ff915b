"""Whose browser this is: one secret for all drafts of a form, in a cookie that only that form's addresses get."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from forms.keys import new_secret

COOKIE = "borrador"


def secret_of(request: HttpRequest) -> str:
    """Return the secret this browser holds for the form it asks for, or "" when it holds none."""
    return request.COOKIES.get(COOKIE, "")


def secret_for(request: HttpRequest) -> str:
    """Return this browser's secret, a new one when it holds none yet."""
    return secret_of(request) or new_secret()


def account_of(request: HttpRequest) -> Any:
    """Return who is logged in, or None. Without a session cookie no session is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def keep(response: HttpResponseBase, secret: str, host_url: str) -> None:
    """Give the browser its secret, for this form's addresses alone, for as long as a draft lives."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=(settings.DRAFT_DAYS + 60) * 86400,
        path=host_url,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
