"""What stands around a form on each of its pages: head, header, menus and footer, alike for everybody, drawn once.

Drawing them takes longer than drawing a step. Nothing of a person can be in what is remembered: it is drawn for a
request that has none.
"""

import copy
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, QueryDict
from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.remembered import remembered

TITLE, MAIN, REST = "\ue000", "\ue001", "\ue002"  # of Unicode's private use: no text of ours or an editor's has them
Frame = tuple[SafeString, SafeString, SafeString]


def frame(request: HttpRequest, parent: str, base: str, practice: bool = False) -> Frame:
    """Return what comes before the title, between title and content, and after, as the template `parent` draws it.

    `base` is the form's own address: of what follows it (draft and step) only the addresses in other languages know,
    so all pages under it share one frame. That of an exercise says so.
    """
    rest = request.path.removeprefix(base)
    name = request.resolver_match.url_name if request.resolver_match else ""
    where = (request.scheme, request.get_host(), get_language(), base, name, bool(rest), practice)
    before, between, after = remembered(
        ("forms:frame", parent, *where), lambda: _draw(_nobody(request), parent, rest, practice=practice)
    )
    return before, mark_safe(between.replace(REST, rest)), mark_safe(after.replace(REST, rest))


def own_frame(request: HttpRequest, parent: str, **context: Any) -> Frame:
    """Return the frame of this request alone, which prints more than a form's address. Never kept."""
    return _draw(request, parent, **context)


def _draw(request: HttpRequest, parent: str, rest: str = "", **context: Any) -> Frame:
    slots = {"title": TITLE, "main": MAIN, "parent": parent, **context}
    html = loader.get_template("forms/marco.html").render(slots, request)
    before, _, html = html.partition(TITLE)
    between, _, after = html.partition(MAIN)
    if rest:
        between, after = between.replace(rest, REST), after.replace(rest, REST)
    return mark_safe(before), mark_safe(between), mark_safe(after)


def _nobody(request: HttpRequest) -> HttpRequest:
    """Return the request of somebody who came to the same address with empty hands."""
    bare = copy.copy(request)
    bare.META = {k: v for k, v in request.META.items() if k not in ("HTTP_COOKIE", "CSRF_COOKIE", "QUERY_STRING")}
    bare.GET, bare.COOKIES, bare.user = QueryDict(), {}, AnonymousUser()
    for personal in ("session", "_messages", "_cached_user"):
        bare.__dict__.pop(personal, None)
    return bare
