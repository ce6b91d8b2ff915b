"""The short way to a draft's screens: straight from the address, without the page tree; most requests are these."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from forms.wizard.addresses import serve_draft, too_large
from forms.wizard.answering import page

DRAINED = 60 * 1024 * 1024


@csrf_exempt  # the size is looked at first; the check follows below
def draft(request: HttpRequest, draft: UUID, rest: str, **kwargs: str) -> HttpResponseBase:
    """Answer for an address of a draft. A post larger than its step could ask for is refused unread."""
    host_url = request.path[: len(request.path) - len(f"{draft}/{rest}")]
    if request.method == "POST" and too_large(request, host_url, draft, rest):
        _drain(request)
        return page(request, "forms/muy_grande.html", {"back": request.path}, status=413)
    return _protected(request, host_url, draft, rest)


@csrf_protect
def _protected(request: HttpRequest, host_url: str, draft: UUID, rest: str) -> HttpResponseBase:
    return serve_draft(request, host_url, draft, rest)


def _drain(request: HttpRequest) -> None:
    """Read and forget what is being sent: a browser shows no answer while it is still sending."""
    left = DRAINED
    while left > 0 and (chunk := request.read(256 * 1024)):
        left -= len(chunk)
