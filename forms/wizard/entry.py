"""The form's first page: what it is, how long it takes, what to have ready, the privacy notice, and *Empezar*."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import get_language

from forms.actions.abrir_borrador import abrir_borrador
from forms.host import Host
from forms.models import FormVersion
from forms.selectors.drafts import open_drafts
from forms.selectors.prefill import prefilled
from forms.selectors.versions import definition_of, latest_version
from forms.wizard.answering import go, page
from forms.wizard.owner import account_of, keep, secret_for, secret_of
from forms.wizard.screen import safe_html

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
    known = {key: request.GET[key] for key in host.prefill if request.GET.get(key)}
    context = {
        "host": host,
        "definition": definition,
        "intro": safe_html(definition.intro),
        "notice": safe_html(host.privacy_notice) if host.privacy_notice else "",
        "drafts": drafts,
        "begin_url": f"{host.url}?{urlencode(known)}" if known else host.url,
    }
    return page(request, "forms/entrada.html", context)


def _begin(request: HttpRequest, host: Host, version: FormVersion) -> HttpResponse:
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
    response = go(f"{draft.url}{definition_of(version, 'es').steps[0].key}/")
    keep(response, secret, host.url)
    return response
