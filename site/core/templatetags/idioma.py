"""The language switch that keeps the page, hreflang and canonical: `{% idiomas as idiomas %}`, `{% canonica %}`; and
what is said of a link to another language: `{{ code|en_idioma }}`."""

from dataclasses import replace
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.idiomas import Version, traducciones_de

register = template.Library()
MEMO = "_idiomas"


@register.simple_tag(takes_context=True)
def idiomas(context: dict[str, Any]) -> list[Version]:
    """Return every language of this address, asked once a request however often a template asks."""
    request = context.get("request")
    if request is None:
        return []
    if not hasattr(request, MEMO):
        setattr(request, MEMO, _versions(request, _page(context, request)))
    versions: list[Version] = getattr(request, MEMO)
    return versions


@register.filter
def en_idioma(code: str) -> str:
    """Say beside a link that it leads to another language."""
    return {"es": _("(en español)"), "en": _("(en inglés)")}.get(code, f"({code})")


@register.simple_tag(takes_context=True)
def canonica(context: dict[str, Any]) -> str:
    """Return the one address of this page: without the parameters that only filter or measure."""
    request: HttpRequest = context["request"]
    number = request.GET.get("pagina", "")
    return request.build_absolute_uri(request.path) + (f"?pagina={number}" if number.isdecimal() else "")


@register.simple_tag(takes_context=True)
def absoluta(context: dict[str, Any], url: str) -> str:
    """Return an address with scheme and host, for those who read the page elsewhere."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(url)


def _page(context: dict[str, Any], request: HttpRequest) -> Page | None:
    """Return the page that answers: the template's, or the one whose own address a form runs under."""
    if isinstance(page := context.get("page"), Page):
        return page if page.pk else None
    match = request.resolver_match
    if match is None or match.url_name != "wagtail_serve":
        return None
    route = Page.route_for_request(request, request.path)
    return route.page if route else None


def _versions(request: HttpRequest, page: Page | None) -> list[Version]:
    if page is None:
        return _of_an_address(request.path)
    # What follows the page's own address (a form's step, a topic) is alike in all languages.
    rest = request.path.removeprefix(page.get_url(request) or request.path)
    return [replace(v, url=v.url + rest) if v.exists else v for v in traducciones_de(page)]


def _of_an_address(path: str) -> list[Version]:
    current = translation.get_language() or settings.LANGUAGE_CODE
    return [
        Version(code, name, translate_url(path, code), code == current, True)
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]
