"""Our own 403, 404 and 500: honest status, plain words, and a 500 that needs neither database nor session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404; the address and the exception's text are not shown."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is old or missing, and say how to go on."""
    return render(request, "403.html", {"csrf": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a template that stands alone: whatever failed may fail again."""
    return HttpResponse(loader.get_template("500.html").render({}), status=500)
