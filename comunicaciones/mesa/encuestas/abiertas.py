"""Open answers of a survey: reading, searching, and hiding those that say who somebody is."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.marcar_texto import marcar_texto
from comunicaciones.mesa.encuestas.marco import (
    consulta_de,
    encuesta_de,
    filtro_de,
    para_quien_gestiona,
    para_quien_ve,
    screen,
)
from comunicaciones.models import TextoAbierto
from comunicaciones.selectors.encuestas import definiciones, preguntas_de
from comunicaciones.selectors.encuestas_filtro import vista_de
from comunicaciones.selectors.encuestas_preguntas import es_abierta
from comunicaciones.selectors.encuestas_textos import textos
from comunicaciones.states.encuestas import EstadoTexto

LONGEST = 100


@para_quien_ve
@require_safe
def lista(request: HttpRequest, pk: int, pregunta: str) -> HttpResponseBase:
    """Show the open answers to a question, those of one state, with some words."""
    survey = encuesta_de(pk)
    asked = preguntas_de(definiciones(survey)).get(pregunta)
    if asked is None or not es_abierta(asked[0]):
        raise Http404
    view = vista_de(survey, filtro_de(request))
    state = request.GET.get("estado", "")
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    number = request.GET.get("p", "1")
    page = int(number) if number.isascii() and number.isdigit() and int(number[:6]) > 0 else 1
    found = textos(view, pregunta, estado=state, buscar=words, pagina=min(page, 10_000))
    context = {
        "encuesta": survey,
        "pregunta": asked[0],
        "lista": found,
        "estados": EstadoTexto.choices,
        "estado": state if state in EstadoTexto.values else EstadoTexto.VISIBLE,
        "q": words,
        "consulta": consulta_de(view.filtro, q=words, estado=state),
    }
    return screen(request, "comunicaciones/encuestas/mesa_abiertas.html", asked[0].label, context)


@para_quien_gestiona
@require_POST
def marcar(request: HttpRequest, pk: int, texto: str) -> HttpResponse:
    """Mark one open answer and go back to the list."""
    row = get_object_or_404(TextoAbierto, pk=texto, encuesta=pk)
    state = request.POST.get("estado", "")
    if state not in EstadoTexto.values:
        raise Http404
    marcar_texto(texto=row, estado=EstadoTexto(state), by=request.user)
    messages.success(request, _("Quedó así: %(estado)s.") % {"estado": EstadoTexto(state).label})
    return redirect(reverse("encuesta_abiertas", args=[pk, row.pregunta]))
