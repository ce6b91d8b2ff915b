"""The short way to a draft's screens: straight from the address, without the page tree; most requests are these."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from core.views.errores import TOO_MUCH, bad_request, drain
from forms.selectors.drafts import own_draft
from forms.wizard.addresses import serve_draft, too_large
from forms.wizard.answering import page
from forms.wizard.owner import account_of, secret_of

POSTED_AS = {"", "application/x-www-form-urlencoded", "multipart/form-data"}


@csrf_exempt  # the size is looked at first; the check follows below
def draft(request: HttpRequest, draft: UUID, rest: str, **kwargs: str) -> HttpResponseBase:
    """Answer for an address of a draft. A post larger than its step could ask for is refused, if it can be, unread."""
    host_url = request.path[: len(request.path) - len(f"{draft}/{rest}")]
    if request.method != "POST":
        return _protected(request, host_url, draft, rest)
    if request.content_type not in POSTED_AS:
        return bad_request(request)  # read as a form it would be an empty one
    if too_large(request, host_url, draft, rest):
        return _too_large(request, host_url, draft)
    try:
        return _protected(request, host_url, draft, rest)
    except TOO_MUCH:  # texts, fields or files beyond any form's, seen only while reading
        return _too_large(request, host_url, draft)


def _too_large(request: HttpRequest, host_url: str, draft: UUID) -> HttpResponseBase:
    drain(request)
    held = own_draft(draft, host_url, secret=secret_of(request), account=account_of(request))
    practice = held is not None and held.practice
    return page(request, "forms/muy_grande.html", {"back": request.path, "practice": practice}, status=413)


@csrf_protect
def _protected(request: HttpRequest, host_url: str, draft: UUID, rest: str) -> HttpResponseBase:
    return serve_draft(request, host_url, draft, rest)
