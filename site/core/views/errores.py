"""Our own 400, 403, 404, 413 and 50x: honest status, plain words; 400 and 50x need neither database nor session."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DRAINED = 60 * 1024 * 1024


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400, or 413 when more was sent than is taken. The template stands alone: the host itself may be wrong."""
    too_much = isinstance(exception, TOO_MUCH)
    drain(request)
    return HttpResponse(loader.get_template("400.html").render({"too_much": too_much}), status=413 if too_much else 400)


def drain(request: HttpRequest) -> None:
    """Read and forget what is being sent: a browser shows no answer while it is still sending."""
    left = DRAINED
    try:
        while left > 0 and (chunk := request.read(256 * 1024)):
            left -= len(chunk)
    except OSError:  # the sender is gone
        return


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404; the address and the exception's text are not shown."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is old or missing, and say how to go on."""
    return render(request, "403.html", {"csrf": True}, status=403)


def busy(request: HttpRequest) -> HttpResponse:
    """Answer 503, from a template that stands alone, when the database does not answer in time or at all."""
    response = HttpResponse(loader.get_template("500.html").render({"busy": True}), status=503)
    response.headers["Retry-After"] = "30"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a template that stands alone: whatever failed may fail again."""
    return HttpResponse(loader.get_template("500.html").render({}), status=500)
