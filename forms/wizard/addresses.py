"""The addresses under a form: who may open what, and which screen answers."""

import re
from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from forms.actions.retomar_borrador import retomar_borrador
from forms.host import Host
from forms.models import Draft
from forms.selectors.drafts import own_draft
from forms.selectors.filled import load_filled
from forms.selectors.versions import definition_of
from forms.wizard import uploads
from forms.wizard.answering import go, page
from forms.wizard.download import download
from forms.wizard.entry import entry
from forms.wizard.keep import resume_by_code, resume_by_link, save_for_later
from forms.wizard.owner import account_of, keep, secret_for, secret_of
from forms.wizard.receipt import receipt
from forms.wizard.review import review
from forms.wizard.view import asked_step, step_view

DRAFT = re.compile(r"(?P<draft>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?P<rest>.*)", re.DOTALL)
LINK = re.compile(r"retomar/(?P<token>[\w-]{20,100})/")
MEGABYTE = 1024 * 1024


def serve(request: HttpRequest, host: Host, rest: str) -> HttpResponseBase:
    """Answer for any address under `host.url`; `rest` is what follows it. Raises Http404 for an unknown one."""
    if rest == "":
        return entry(request, host)
    if rest == "retomar/" and not host.practice:
        return resume_by_code(request, host)
    link = LINK.fullmatch(rest)
    if link and not host.practice:
        return resume_by_link(request, host, link["token"])
    draft = DRAFT.fullmatch(rest)
    if draft:
        return serve_draft(request, host.url, UUID(draft["draft"]), draft["rest"])
    raise Http404


def serve_draft(request: HttpRequest, host_url: str, draft_id: UUID, rest: str) -> HttpResponseBase:
    """Answer for an address of one draft. Whoever does not hold it gets the same 404 as for one that never was."""
    draft = own_draft(draft_id, host_url, secret=secret_of(request), account=account_of(request))
    if draft is None:
        raise Http404
    if draft.is_expired:
        return page(request, "forms/vencido.html", {"draft": draft}, status=410)
    if draft.is_sent:
        return receipt(request, draft) if rest == "recibido/" else go(f"{draft.url}recibido/")
    screen = _SCREENS.get(rest)
    if screen:
        return screen(request, draft)
    name, _, tail = rest.partition("/")
    if name == "archivo":
        return download(request, draft, _uuid(tail.removesuffix("/")))
    if tail or name not in {step.key for step in definition_of(draft.version, draft.locale).steps}:
        raise Http404
    return step_view(request, draft=draft, step=name)


def hand_over(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Let this browser into a draft and go there. For destinations that open a correction, after their own check."""
    from_here = secret_for(request)
    retomar_borrador(draft=draft, secret=from_here)
    response = go(draft.url)
    keep(response, from_here, draft.host_url)
    return response


def _resume(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go to where the person left: the first step that is not complete, or the check page."""
    filled = load_filled(draft)
    evaluation = filled.evaluate()
    if draft.corrects_id and draft.unlocked and evaluation.first_incomplete() is None:
        return go(asked_step(filled, evaluation.path))
    unseen = next((key for key in evaluation.path if key not in filled.steps), None)
    where = evaluation.first_incomplete() or (evaluation.path[-1] if evaluation.stop else unseen or "revisar")
    code = "?aviso=retomado" if request.GET.get("aviso") == "retomado" else ""
    return go(f"{draft.url}{where}/{code if where != 'revisar' else ''}")


def _not_sent(request: HttpRequest, draft: Draft) -> HttpResponse:
    return go(f"{draft.url}revisar/")


_SCREENS: dict[str, Callable[[HttpRequest, Draft], HttpResponse]] = {
    "": _resume,
    "revisar/": review,
    "recibido/": _not_sent,
    "guardar/": save_for_later,
}


def too_large(request: HttpRequest, host_url: str, draft_id: UUID, rest: str) -> bool:
    """Say whether a post is larger than its step could ask for, before any of it is read."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length <= 2 * MEGABYTE:
        return False
    if not (request.content_type or "").startswith("multipart/"):
        return True
    draft = own_draft(draft_id, host_url, secret=secret_of(request), account=account_of(request))
    if draft is None:
        return length > 20 * MEGABYTE
    steps = {step.key: step for step in definition_of(draft.version, draft.locale).steps}
    step = steps.get(rest.removesuffix("/"))
    return length > (uploads.most_bytes(step) if step else 2 * MEGABYTE)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
