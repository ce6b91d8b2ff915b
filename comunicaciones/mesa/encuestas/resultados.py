"""Surveys and their results: the list, the figures with their plots, two questions at once, on paper, recounting."""

from dataclasses import replace
from time import monotonic
from typing import Any

from django.core.cache import cache
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.recontar import recontar as recontar_encuesta
from comunicaciones.mesa.encuestas.marco import (
    consulta_de,
    encuesta_de,
    filtro_de,
    para_quien_gestiona,
    para_quien_ve,
    screen,
)
from comunicaciones.models import Encuesta
from comunicaciones.presenters.encuestas_cuadros import cuadro_de, cuadro_de_cruce
from comunicaciones.selectors.encuestas import Resultados, cruce, definiciones, preguntas_de, resultados
from comunicaciones.selectors.encuestas_filtro import Filtro
from comunicaciones.selectors.encuestas_preguntas import es_cerrada
from comunicaciones.selectors.encuestas_referencia import nombres_de
from comunicaciones.states.encuestas import MINIMO

SLOW, KEPT = 1.0, 120  # seconds: figures that took longer are kept a moment


@para_quien_ve
@require_safe
def lista(request: HttpRequest) -> HttpResponseBase:
    """Show every survey with where it stands and how many answered."""
    rows = Encuesta.objects.filter(locale__language_code="es").annotate(n=Count("respuestas")).order_by("-desde", "-pk")
    return screen(request, "comunicaciones/encuestas/mesa_lista.html", _("Encuestas"), {"encuestas": rows})


@para_quien_ve
@require_safe
def pagina(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the figures of a survey, or of the part that the address asks for."""
    survey = encuesta_de(pk)
    return screen(request, "comunicaciones/encuestas/mesa_resultados.html", survey.title, _context(request, survey))


@para_quien_ve
@require_safe
def imprimir(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the same on a page for paper."""
    survey = encuesta_de(pk)
    return screen(request, "comunicaciones/encuestas/mesa_imprimir.html", survey.title, _context(request, survey))


def _context(request: HttpRequest, survey: Encuesta) -> dict[str, Any]:
    figures = _figures(survey, filtro_de(request))
    done = figures.vista.filtro
    context: dict[str, Any] = {
        "encuesta": survey,
        "cifras": figures,
        "filtro": done,
        "minimo": MINIMO,
        "consulta": consulta_de(done),
        "bloques": [(question, cuadro_de(question)) for question in figures.preguntas],
        "referencias": nombres_de(figures.vista.referencias).items(),
    }
    if not figures.pocas:
        context |= _cross(request, survey, done)
    return context


def _figures(survey: Encuesta, filtro: Filtro) -> Resultados:
    """Return the figures, anew unless they were long in coming a moment ago."""
    key = f"encuestas:{survey.pk}:{get_language()}:{consulta_de(filtro)}"
    kept: Any = cache.get(key)
    if kept is not None and kept["n"] == survey.respuestas.count():
        filtered: Resultados = kept["figures"]
        return filtered
    start = monotonic()
    found = resultados(survey, filtro)
    if monotonic() - start > SLOW:
        light = replace(found, vista=replace(found.vista, rows=found.vista.rows.none()))  # a query is not kept
        cache.set(key, {"n": survey.respuestas.count(), "figures": light}, KEPT)
    return found


def _cross(request: HttpRequest, survey: Encuesta, filtro: Filtro) -> dict[str, Any]:
    asked = preguntas_de(definiciones(survey))
    closed = [(key, question.label) for key, (question, _definition) in asked.items() if es_cerrada(question)]
    one, other = request.GET.get("fila", ""), request.GET.get("columna", "")
    found = cruce(survey, one, other, filtro) if one and other else None
    return {
        "cerradas": closed,
        "fila": one,
        "columna": other,
        "cruce": cuadro_de_cruce(found) if found else None,
        "cruce_imposible": bool(one and other and found is None),
    }


@para_quien_gestiona
@require_POST
def recontar(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the answers counted again."""
    recontar_encuesta(encuesta=encuesta_de(pk), by=request.user)
    messages.success(request, _("Se están contando otra vez las respuestas. Con muchas, toma unos minutos."))
    return redirect("encuesta_resultados", pk)
