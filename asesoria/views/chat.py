"""The person's side of the chat: complete without JavaScript by reloading; with it, by asking every few seconds."""

from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asesoria.actions.abrir_conversacion import SALT, abrir_conversacion
from asesoria.actions.decir import decir as decir_accion
from asesoria.actions.limitar import limitar_chat
from asesoria.actions.terminar import enviar_transcripcion, terminar, valorar
from asesoria.actions.ver_mensajes import ver_mensajes
from asesoria.forms_chat import ChatForm, MensajeForm, ValorarForm
from asesoria.models import AjustesAsesoria, Archivo, Conversacion
from asesoria.selectors.chat import (
    atencion_ahora,
    horario_semanal,
    mensajes_de,
    mensajes_desde,
    posicion_en_fila,
    radicado_dicho,
    secreto_digest,
    tramites_del_chat,
)
from asesoria.states import ActoImposible, EstadoChat, NoPuede, QuienHabla
from asesoria.views import pase
from asesoria.views.answers import entregar, go, page, private
from asesoria.views.propuesta import propuesta
from core.direccion import direccion


@require_http_methods(["GET", "HEAD", "POST"])
def inicio(request: HttpRequest) -> HttpResponse:
    """Say when somebody attends, and begin; outside the hours, when it opens and where to write meanwhile."""
    now = atencion_ahora()
    choices = tramites_del_chat()
    context: dict[str, Any] = {
        "atencion": now,
        "horario": horario_semanal(),
        "privacidad": AjustesAsesoria.load().chat_aviso,
        "mia": pase.conversacion_abierta(request),
    }
    if request.method != "POST":
        form = ChatForm(tramites=choices, initial={"tramite": request.GET.get("tramite")})
        return page(request, "asesoria/chat/inicio.html", {**context, "form": form})
    form = ChatForm(request.POST, tramites=choices)
    if not form.is_valid():
        return page(request, "asesoria/chat/inicio.html", {**context, "form": form}, 422)
    if not now.abierta:
        return page(request, "asesoria/chat/inicio.html", {**context, "form": form, "cerrado": True}, 409)
    try:
        limitar_chat(direccion=direccion(request))
    except NoPuede as refusal:
        form.add_error(None, _("Hay muchas conversaciones desde su conexión. Espere unos minutos."))
        response = page(request, "asesoria/chat/inicio.html", {**context, "form": form}, 429)
        response.headers["Retry-After"] = str(refusal.segundos)
        return response
    data = form.cleaned_data
    opened = abrir_conversacion(
        texto=data["texto"],
        cliente_id=data["cliente_id"],
        by=request.user,
        nombre=data["nombre"],
        correo=data["correo"],
        tramite=data["tramite"],
        radicado=radicado_dicho(data["radicado"]),
        locale=get_language() or "es",
        quiere_transcripcion=data["transcripcion"],
    )
    return pase.dar(
        go(reverse("asesoria:chat_ver", args=[opened.conversacion.pk])), opened.conversacion, opened.secreto
    )


@require_safe
def ver(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a conversation; without JavaScript the page is asked for again to see what is new."""
    row = pase.exigir(request, id)
    messages = mensajes_de(row.pk)
    if row.is_alive:
        ver_mensajes(conversacion=row, quien=QuienHabla.CIUDADANO, hasta=row.ultimo_numero)
    context = {
        "conversacion": row,
        "mensajes": messages,
        "posicion": posicion_en_fila(row),
        "form": MensajeForm(initial={"cliente_id": uuid4()}),
        "valorar": ValorarForm(initial={"valor": row.valoracion, "texto": row.valoracion_texto}),
        **propuesta(row),
    }
    return page(request, "asesoria/chat/conversacion.html", context)


@require_POST
def decir(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say something. To a script: the number it got; to a browser: back to the conversation."""
    row = pase.exigir(request, id)
    form = MensajeForm(request.POST, request.FILES)
    by_script = request.headers.get("accept", "").startswith("application/json")
    if not form.is_valid():
        return _refused(request, row, form, by_script)
    try:
        limitar_chat(direccion=direccion(request), conversacion=row)
        said = decir_accion(
            conversacion=row,
            de=QuienHabla.CIUDADANO,
            texto=form.cleaned_data["texto"],
            cliente_id=form.cleaned_data["cliente_id"],
            archivos=[(taken, "") for taken in form.cleaned_data["archivos"]],
        )
    except NoPuede as refusal:
        form.add_error("texto", _("Va muy rápido. Espere unos segundos y envíelo otra vez."))
        response = _refused(request, row, form, by_script, 429)
        response.headers["Retry-After"] = str(refusal.segundos)
        return response
    except ActoImposible:
        form.add_error("texto", _("Esta conversación terminó. Puede empezar otra."))
        return _refused(request, row, form, by_script, 409)
    if by_script:
        return private(JsonResponse({"numero": said.numero}))
    return go(reverse("asesoria:chat_ver", args=[row.pk]) + "#fin")


def _refused(request: HttpRequest, row: Conversacion, form: Any, by_script: bool, status: int = 422) -> HttpResponse:
    if by_script:
        words = [message for messages in form.errors.values() for message in messages]
        return private(JsonResponse({"error": " ".join(words)}, status=status))
    context = {"conversacion": row, "mensajes": mensajes_de(row.pk), "form": form, "posicion": posicion_en_fila(row)}
    context |= {"valorar": ValorarForm(), **propuesta(row)}
    return page(request, "asesoria/chat/conversacion.html", context, status)


@require_safe
def sondeo(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer what is new since message `desde`, or 204. Asked every few seconds by every open page: kept cheap.

    One query when nothing happened: a conversation's last number and state say it all.
    """
    desde, sello = _number(request.GET.get("desde")), request.GET.get("sello", "")
    columns = ("estado", "ultimo_numero", "creada_en", "secreto_hash", "visto_ciudadano", "asesor")
    found = Conversacion.objects.filter(pk=id).only(*columns).first()
    secret = pase.secreto(request, id)
    if found is None or not secret or found.secreto_hash != secreto_digest(secret):
        raise Http404
    place = posicion_en_fila(found)
    mark = f"{found.estado}-{place}"
    if found.visto_ciudadano < min(desde, found.ultimo_numero):
        ver_mensajes(conversacion=found, quien=QuienHabla.CIUDADANO, hasta=desde)
    if found.ultimo_numero <= desde and mark == sello:
        return private(HttpResponse(status=204))
    messages = mensajes_desde(found.pk, desde)
    context = {"mensajes": messages, "conversacion": found, "posicion": place, **propuesta(found)}
    parts = {
        "mensajes": "asesoria/chat/partes/mensajes.html",
        "estado": "asesoria/chat/partes/estado.html",
        "propuesta": "asesoria/chat/partes/propuesta.html",
    }
    answer = {name: render_to_string(template, context, request) for name, template in parts.items()}
    hasta = messages[-1].numero if messages else desde
    return private(JsonResponse({**answer, "hasta": hasta, "sello": mark, "viva": found.is_alive}))


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


@require_POST
def acabar(request: HttpRequest, id: UUID) -> HttpResponse:
    """End it and, with `borrar`, take it off this computer: the pass goes, only the mailed link remains."""
    row = pase.exigir(request, id)
    terminar(conversacion=row, quien=QuienHabla.CIUDADANO)
    if request.POST.get("borrar"):
        response = pase.quitar(go(reverse("asesoria:chat_adios")))
        response.headers["Clear-Site-Data"] = '"storage"'
        return response
    return go(reverse("asesoria:chat_ver", args=[row.pk]))


@require_safe
def adios(request: HttpRequest) -> HttpResponse:
    """Say that nothing of the conversation is left on this computer."""
    return page(request, "asesoria/chat/adios.html", {})


@require_POST
def calificar(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note how it was."""
    row = pase.exigir(request, id)
    form = ValorarForm(request.POST)
    if not form.is_valid() or row.estado not in (EstadoChat.TERMINADA, EstadoChat.ABANDONADA):
        context = {"conversacion": row, "mensajes": mensajes_de(row.pk), "valorar": form}
        return page(request, "asesoria/chat/conversacion.html", context, 422)
    valorar(conversacion=row, valor=form.cleaned_data["valor"], texto=form.cleaned_data["texto"])
    return go(reverse("asesoria:chat_ver", args=[row.pk]) + "?gracias=1")


@require_POST
def transcripcion(request: HttpRequest, id: UUID) -> HttpResponse:
    """Mail what was said to the person's own address, once."""
    row = pase.exigir(request, id)
    enviar_transcripcion(conversacion=row)
    return go(reverse("asesoria:chat_ver", args=[row.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def regresar(request: HttpRequest, ficha: str) -> HttpResponse:
    """Come back by the mailed link, for a time. Its GET only asks: mail scanners follow links."""
    hours = AjustesAsesoria.load().chat_horas_regreso
    try:
        id, secret = signing.loads(ficha, salt=SALT, max_age=hours * 3600)
        found = Conversacion.objects.filter(pk=id, secreto_hash=secreto_digest(secret)).first()
    except (signing.SignatureExpired, ValueError):
        found = None
    except signing.BadSignature:
        raise Http404 from None
    if found is None:
        return page(request, "asesoria/chat/regresar.html", {"vencido": True}, 410)
    if request.method != "POST":
        return page(request, "asesoria/chat/regresar.html", {})
    return pase.dar(go(reverse("asesoria:chat_ver", args=[found.pk])), found, secret)


@require_safe
def archivo(request: HttpRequest, id: UUID, archivo_id: UUID) -> HttpResponseBase:
    """Send a file of the conversation to whose it is."""
    row = pase.exigir(request, id)
    return entregar(get_object_or_404(Archivo, pk=archivo_id, mensaje__conversacion=row))
