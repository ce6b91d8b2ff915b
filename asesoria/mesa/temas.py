"""A topic as its moderators see it: all its posts in every state, and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from asesoria.actions.hacer_frecuente import hacer_frecuente
from asesoria.mesa.marco import screen
from asesoria.mesa.moderacion import fila
from asesoria.models import ForoPage, TemaForo
from asesoria.permissions import puede_moderar
from asesoria.states import ActoImposible

MOST = 200


def _topic(request: HttpRequest, pk: int) -> TemaForo:
    tema = get_object_or_404(TemaForo.objects.select_related("foro", "tramite"), pk=pk)
    if not puede_moderar(request.user, tema.foro):
        raise Http404
    return tema


@never_cache
@require_safe
def tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a topic with its acts."""
    found = _topic(request, pk)
    posts: Any = found.aportes.select_related("autor", "autor_dependencia").prefetch_related("archivos", "reportes")
    forums = [foro for foro in ForoPage.objects.live().exclude(pk=found.foro_id) if puede_moderar(request.user, foro)]
    rows = [fila(aporte) for aporte in posts.order_by("pk")[:MOST]]
    context = {"tema": found, "filas": rows, "foros": forums, "aqui": request.get_full_path()}
    return screen(request, "asesoria/mesa/tema.html", found.titulo, context)


@require_POST
def frecuente(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an answered topic a frequent question of its trámite."""
    found = _topic(request, pk)
    try:
        hacer_frecuente(tema=found, by=request.user)
    except ActoImposible:
        messages.info(request, _("Hace falta un trámite y una respuesta oficial en un foro público."))
    else:
        messages.success(request, _("Ya es una pregunta frecuente de su trámite."))
    return redirect("moderacion_ver_tema", pk=pk)
