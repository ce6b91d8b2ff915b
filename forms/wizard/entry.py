"""The form's first page: what it is, how long it takes, what to have ready, the privacy notice, and *Empezar*."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import get_language

from forms.actions.abrir_borrador import abrir_borrador
from forms.actions.avisar_comienzo import avisar_comienzo
from forms.host import Host
from forms.models import FormVersion
from forms.registry import draft_watchers
from forms.selectors.drafts import open_drafts
from forms.selectors.prefill import prefilled
from forms.selectors.sample_answers import sample_answers
from forms.selectors.versions import definition_of, latest_version
from forms.wizard.answering import go, page
from forms.wizard.owner import account_of, keep, secret_for, secret_of
from forms.wizard.screen import safe_html

SAMPLE = "ejemplo"
DEFAULT_NOTICE = "general-1"  # the version of forms/aviso_privacidad.html


def entry(request: HttpRequest, host: Host) -> HttpResponse:
    """Show the first page; its POST makes the draft. No cookie of ours is set before that."""
    version = latest_version(host.form)
    if version is None or host.form.archived:
        raise Http404("the form was never published, or is no longer offered")
    if request.method == "POST":
        return _begin(request, host, version)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    definition = definition_of(version, get_language() or "es")
    drafts = open_drafts(host.url, secret=secret_of(request), account=account_of(request))
    known = _kept(request, host)
    context = {
        "host": host,
        "definition": definition,
        "intro": safe_html(definition.intro),
        "notice": safe_html(host.privacy_notice) if host.privacy_notice else "",
        "drafts": drafts,
        "has_sample": host.practice and bool(_sample(host, version)),
        "begin_url": f"{host.url}?{urlencode(known)}" if known else host.url,
    }
    return page(request, "forms/entrada.html", context)


def _kept(request: HttpRequest, host: Host) -> dict[str, str]:
    """Return what of the address goes on to the POST that begins: answers known already, what watchers follow."""
    keys = [*host.prefill, *(key for watcher in draft_watchers for key in watcher.carries)]
    return {key: request.GET[key] for key in keys if request.GET.get(key)}


def _sample(host: Host, version: FormVersion) -> dict[str, Any]:
    return sample_answers(definition_of(version, "es"), host.form.tests, "es")


def _begin(request: HttpRequest, host: Host, version: FormVersion) -> HttpResponse:
    if host.practice:
        return _begin_practice(request, host, version)
    secret = secret_for(request)
    draft = abrir_borrador(
        version=version,
        destination=definition_of(version, "es").destination or host.form.destination,
        host_url=host.url,
        host={"title": host.title, "back_url": host.back_url},
        context=host.context,
        locale=get_language() or "es",
        notice_version=host.privacy_version or DEFAULT_NOTICE,
        secret=secret,
        prefilled=prefilled(definition_of(version, "es"), host.prefill, request.GET, "es"),
        by=account_of(request),
    )
    avisar_comienzo(draft=draft, request=request)
    response = go(f"{draft.url}{definition_of(version, 'es').steps[0].key}/")
    keep(response, secret, host.url)
    return response


def _begin_practice(request: HttpRequest, host: Host, version: FormVersion) -> HttpResponse:
    """Begin an exercise, with made-up answers where the person asked for them. Nobody who counts is told."""
    definition = definition_of(version, "es")
    draft = abrir_borrador(
        version=version,
        destination="",
        host_url=host.url,
        host={"title": host.title, "back_url": host.back_url, "back_label": host.title},
        context=host.context,
        locale=get_language() or "es",
        notice_version=host.privacy_version or DEFAULT_NOTICE,
        practice_until=host.practice_until,
        prefilled=_sample(host, version) if request.POST.get(SAMPLE) else {},
        by=account_of(request),
    )
    return go(f"{draft.url}{definition.steps[0].key}/")
