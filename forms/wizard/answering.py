"""How the form's pages are answered: never stored by any cache or search engine, with honest status codes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template import loader


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Mark an answer as this person's alone."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render one of the wizard's pages."""
    text = loader.get_template(template).render(dict(context), request)
    return private(HttpResponse(text, status=status))  # type: ignore[return-value]  # it is the same response


def go(url: str) -> HttpResponse:
    """Redirect after a post, or to where the person should be."""
    return private(HttpResponseRedirect(url))  # type: ignore[return-value]  # as above
