"""Where a short link is opened, and what of a request counts as a person's visit."""

import logging

from crawleruseragents import is_crawler
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from comunicaciones.actions.contar import contar
from comunicaciones.actions.seguir_borrador import seguir_borrador
from comunicaciones.selectors.enlaces import PARAMETRO, camino, enlace_de
from comunicaciones.states.campanas import Etapa
from forms.models import Draft
from tramites.models import TramitePage
from tramites.models.alojar import en_espanol

logger = logging.getLogger(__name__)
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")  # how browsers say that nobody asked to see it yet
LONGEST_AGENT = 1000


@require_safe
def seguir(request: HttpRequest, corto: str) -> HttpResponse:
    """Lead to where the link leads now, and count a person's visit. A known code is never a dead end."""
    enlace = enlace_de(corto)
    if enlace is None:
        raise Http404
    if is_a_person(request):
        _count(enlace.pk, Etapa.VISITA)
    response = HttpResponse(status=302, headers={"Location": camino(enlace)})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def contar_vista(page: Page, request: HttpRequest) -> None:
    """Count that the page of a trámite was shown to who came by a link: its own address, not what lies below it."""
    if PARAMETRO not in request.GET or not isinstance(page, TramitePage) or getattr(request, "is_preview", False):
        return
    if request.path != page.url or not is_a_person(request):
        return
    enlace = enlace_de(request.GET[PARAMETRO])
    if enlace is not None:
        _count(enlace.pk, Etapa.TRAMITE, _in_main_language(page))


def begun(draft: Draft, request: HttpRequest) -> None:
    """Follow a form that was begun by who came by a link."""
    corto = request.GET.get(PARAMETRO, "")
    enlace = enlace_de(corto) if corto and "tramite" in draft.context else None
    if enlace is not None:
        seguir_borrador(draft=draft, enlace=enlace)


def is_a_person(request: HttpRequest) -> bool:
    """Say whether a request is a person who looks: not a known robot, nor a browser that only makes ready."""
    if request.method != "GET" or any("prefetch" in request.headers.get(name, "").lower() for name in AHEAD):
        return False
    if any("preview" in request.headers.get(name, "").lower() for name in AHEAD):
        return False
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    return bool(agent) and not is_crawler(agent)


def _in_main_language(page: TramitePage) -> int:
    return int(en_espanol(page).pk)


def _count(enlace_id: int, etapa: Etapa, tramite_id: int = 0) -> None:
    try:
        contar(enlace_id=enlace_id, etapa=etapa, tramite_id=tramite_id)
    except DatabaseError:  # that it cannot be counted is no reason to keep a person waiting
        logger.exception("a visit was not counted")
