"""What the screens of surveys share: who enters, the frame, the survey asked for, and the part of it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from comunicaciones.models import Encuesta
from comunicaciones.permissions.encuestas import puede_gestionar, puede_ver_resultados
from comunicaciones.selectors.encuestas_filtro import Filtro

View = Callable[..., HttpResponseBase]


def para_quien_ve(view: View) -> View:
    """Answer the 404 of a page that never was to who may not see results."""
    return _only(puede_ver_resultados, view)


def para_quien_gestiona(view: View) -> View:
    """Answer the 404 of a page that never was to who does not manage surveys."""
    return _only(puede_gestionar, view)


def _only(may: Callable[[Any], bool], view: View) -> View:
    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def encuesta_de(pk: int) -> Encuesta:
    """Return a survey in the main language, published or not."""
    return get_object_or_404(
        Encuesta.objects.select_related("form"), pk=pk, locale__language_code=settings.LANGUAGE_CODE
    )


def screen(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a screen in the admin's frame; within a survey the way back to its results is in the trail."""
    survey = context.get("encuesta")
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("encuestas"), "label": _("Encuestas")},
    ]
    if survey is not None:
        trail.append({"url": reverse("encuesta_resultados", args=[survey.pk]), "label": survey.title})
    if title != trail[-1]["label"]:
        trail.append({"url": "", "label": title})
    base = {
        "header_title": title,
        "header_icon": "help",
        "breadcrumbs_items": trail,
        "gestiona": puede_gestionar(request.user),
    }
    return render(request, template, {**base, **context}, status=status)


def filtro_de(request: HttpRequest) -> Filtro:
    """Return the part of a survey that an address asks for; days that are none are not asked for."""
    first, last = _day(request.GET.get("desde")), _day(request.GET.get("hasta"))
    if first and last and last < first:
        first, last = last, first
    return Filtro(first, last, request.GET.get("quien", "")[:20], request.GET.get("referencia", "")[:120])


def consulta_de(filtro: Filtro, **more: str) -> str:
    """Return a part of a survey as the query of an address."""
    asked = {"desde": filtro.desde, "hasta": filtro.hasta, "quien": filtro.quien, "referencia": filtro.referencia}
    return urlencode({key: str(value) for key, value in (asked | more).items() if value})


def _day(text: str | None) -> date | None:
    try:
        found = parse_date(text or "")
    except ValueError:  # a day that no month has
        return None
    return found if found is not None and 2000 <= found.year < 2200 else None
