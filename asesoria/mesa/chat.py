"""The adviser's side of the chat: the queue, several conversations at once, what is known of the person and trámite."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from asesoria.actions.decir import decir as decir_accion
from asesoria.actions.marcar_presencia import marcar_presencia
from asesoria.actions.terminar import terminar
from asesoria.actions.tomar_conversacion import tomar_conversacion, transferir
from asesoria.actions.ver_mensajes import ver_mensajes
from asesoria.forms_chat import MensajeForm
from asesoria.models import Archivo, Consulta, Conversacion, PresenciaAsesor
from asesoria.permissions import puede_atender_chat, puede_responder_oficial
from asesoria.selectors.chat import (
    abiertas_de,
    asesores_disponibles,
    atencion_ahora,
    conversaciones_visibles,
    en_cola,
    historia_de,
    limite_de,
    mensajes_de,
    mensajes_desde,
    radicados_de,
)
from asesoria.selectors.preparadas import preparadas
from asesoria.selectors.propuestas import propuesta_de
from asesoria.states import ActoImposible, QuienHabla
from asesoria.views.answers import entregar

MOST_SHOWN = 30


def _adviser(request: HttpRequest) -> Any:
    if not puede_atender_chat(request.user):
        raise Http404
    return request.user


def de_la_mesa(request: HttpRequest, id: UUID) -> Conversacion:
    """Return a conversation that this adviser may read, or raise the 404 of one that never was."""
    return get_object_or_404(conversaciones_visibles(_adviser(request)), pk=id)


def _any(request: HttpRequest, id: UUID) -> Conversacion:
    """Return a conversation for an act that itself says who has it now: a colleague may have been faster."""
    _adviser(request)
    return get_object_or_404(Conversacion, pk=id)


def _side(request: HttpRequest, current: Conversacion | None) -> dict[str, Any]:
    """Return what stands at the left, on the page and in each poll: kept to two queries."""
    waiting = list(en_cola()[: MOST_SHOWN + 1])
    return {
        "cola": [{"conversacion": row, "minutos": _minutes(row)} for row in waiting[:MOST_SHOWN]],
        "esperan": len(waiting) if len(waiting) <= MOST_SHOWN else en_cola().count(),
        "mias": list(abiertas_de(request.user)),
        "actual": current,
    }


def _desk(request: HttpRequest, current: Conversacion | None) -> dict[str, Any]:
    return {
        **_side(request, current),
        "presencia": PresenciaAsesor.objects.filter(usuario=request.user.pk).first(),
        "limite": limite_de(request.user),
        "atencion": atencion_ahora(),
    }


def _minutes(row: Conversacion) -> int:
    return int((timezone.now() - row.creada_en).total_seconds() // 60)


@never_cache
@require_safe
def mesa(request: HttpRequest) -> HttpResponse:
    """Show the queue and the adviser's conversations."""
    _adviser(request)
    return _render(request, {**_desk(request, None)})


@never_cache
@require_safe
def conversacion(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one conversation with what helps to answer it."""
    row = de_la_mesa(request, id)
    if row.asesor_id == request.user.pk:
        ver_mensajes(conversacion=row, quien=QuienHabla.ASESOR, hasta=row.ultimo_numero, by=request.user)
    others = [p.usuario for p in asesores_disponibles() if p.usuario_id != request.user.pk]
    context = {
        **_desk(request, row),
        "mensajes": mensajes_de(row.pk),
        "form": MensajeForm(initial={"cliente_id": uuid4()}),
        "preparadas": preparadas(row, request.user),
        "otros": others,
        "historia": historia_de(row, request.user),
        "radicados": radicados_de(row, request.user),
        "consulta": Consulta.objects.select_related("radicado").filter(conversacion=row).first(),
        "propuesta": propuesta_de(row),
        "puede_proponer": row.is_alive and row.asesor_id == request.user.pk and puede_responder_oficial(request.user),
    }
    return _render(request, context)


def _render(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "asesoria/mesa/chat.html", {**marco(), **context})


def marco(titulo: str = "") -> dict[str, Any]:
    """Return the admin's frame around a screen of the chat."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("chat_mesa"), "label": _("Chat")},
    ]
    if titulo:
        trail.append({"url": "", "label": titulo})
    return {"header_title": titulo or _("Chat"), "header_icon": "comment", "breadcrumbs_items": trail}


@never_cache
@require_safe
def sondeo(request: HttpRequest) -> HttpResponse:
    """Answer in one go what is new: the queue, the adviser's conversations, messages of the open one after `desde`.

    It is the adviser's sign of life too: without it they count as away.
    """
    user = _adviser(request)
    marcar_presencia(by=user)
    side = _side(request, None)
    current = side["actual"] = _current(request, side["mias"])
    answer: dict[str, Any] = {
        "lateral": render_to_string("asesoria/mesa/partes/lateral.html", side, request=request),
        "esperan": side["esperan"],
        "fuera": bool(request.GET.get("actual")) and current is None,
    }
    if current is not None:
        answer |= _news(current, request)
    response = JsonResponse(answer)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _current(request: HttpRequest, mine: list[Conversacion]) -> Conversacion | None:
    """Return the conversation that the desk has open: mostly one of those just read."""
    if not request.GET.get("actual"):
        return None
    try:
        id = UUID(request.GET["actual"])
    except ValueError:
        raise Http404 from None
    found = next((row for row in mine if row.pk == id), None)
    return found or conversaciones_visibles(request.user).filter(pk=id).first()


def _news(current: Conversacion, request: HttpRequest) -> dict[str, Any]:
    text = request.GET.get("desde", "")
    since = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    rows = mensajes_desde(current.pk, since) if current.ultimo_numero > since else []
    if current.asesor_id == request.user.pk and current.visto_asesor < since:
        ver_mensajes(conversacion=current, quien=QuienHabla.ASESOR, hasta=since, by=request.user)
    context = {"mensajes": rows, "conversacion": current, "desde_mesa": True}
    return {
        "mensajes": render_to_string("asesoria/chat/partes/mensajes.html", context) if rows else "",
        "hasta": rows[-1].numero if rows else since,
        "viva": current.is_alive and current.asesor_id == request.user.pk,
    }


@require_POST
def presencia(request: HttpRequest) -> HttpResponse:
    """Say that the adviser attends now, or no more."""
    most = request.POST.get("limite", "")
    marcar_presencia(
        by=_adviser(request),
        disponible=request.POST.get("disponible") == "si",
        limite=int(most) if most.isascii() and most.isdigit() and len(most) < 4 else None,
    )
    return redirect("chat_mesa")


@require_POST
def tomar(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a waiting conversation."""
    row = _any(request, id)
    try:
        tomar_conversacion(by=request.user, conversacion=row)
    except ActoImposible as impossible:
        words = (
            _("Ya la atiende %(who)s.") % {"who": impossible.por}
            if impossible.por
            else _("Llegó a su límite de conversaciones. Termine una antes de tomar otra.")
        )
        messages.info(request, words)
        return redirect("chat_mesa")
    return redirect("chat_mesa_ver", id=id)


@require_POST
def decir(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer the person. To a script: the number it got."""
    row = de_la_mesa(request, id)
    form = MensajeForm(request.POST, request.FILES)
    by_script = request.headers.get("accept", "").startswith("application/json")
    error = ""
    if form.is_valid():
        try:
            said = decir_accion(
                conversacion=row,
                de=QuienHabla.ASESOR,
                by=request.user,
                texto=form.cleaned_data["texto"],
                cliente_id=form.cleaned_data["cliente_id"],
                archivos=[(taken, "") for taken in form.cleaned_data["archivos"]],
            )
        except ActoImposible:
            error = _("Esta conversación terminó.")
        except PermissionDenied:
            error = _("La atiende otra persona.")
        else:
            return JsonResponse({"numero": said.numero}) if by_script else redirect("chat_mesa_ver", id=id)
    error = error or " ".join(str(message) for found in form.errors.values() for message in found)
    if by_script:
        return JsonResponse({"error": error}, status=422 if form.errors else 409)
    messages.error(request, error)
    return redirect("chat_mesa_ver", id=id)


@require_POST
def pasar(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hand a conversation to another adviser, or back to the queue."""
    row = _any(request, id)
    to = None
    if request.POST.get("a"):
        to = get_object_or_404(get_user_model(), pk=request.POST["a"] if request.POST["a"].isdigit() else 0)
    try:
        transferir(by=request.user, conversacion=row, a=to)
    except ActoImposible:
        messages.info(request, _("Ya no la tiene usted."))
    return redirect("chat_mesa")


@require_POST
def acabar(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a conversation."""
    row = _any(request, id)
    if row.asesor_id != request.user.pk:
        messages.info(request, _("Ya no la tiene usted."))
        return redirect("chat_mesa")
    terminar(conversacion=row, quien=QuienHabla.ASESOR, by=request.user)
    return redirect("chat_mesa")


@require_safe
def archivo(request: HttpRequest, id: UUID, archivo_id: UUID) -> HttpResponseBase:
    """Send a file of a conversation to who may read it."""
    row = de_la_mesa(request, id)
    return entregar(get_object_or_404(Archivo, pk=archivo_id, mensaje__conversacion=row))
