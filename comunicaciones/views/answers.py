"""How the pages of this room that are for one person are answered: never stored, never indexed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def private(response: Any) -> Any:
    """Mark an answer as this person's alone."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"  # the address holds a code
    return response


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render a page that no cache keeps."""
    return private(render(request, template, dict(context), status=status))  # type: ignore[no-any-return]  # as given


def go(url: str) -> HttpResponse:
    """Redirect after a post."""
    return private(HttpResponseRedirect(url))  # type: ignore[no-any-return]  # as given
