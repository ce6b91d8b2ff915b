"""Taking part: ask, reply, comment, change what one wrote, follow, say that it helped."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from asesoria.actions.abrir_tema import abrir_tema
from asesoria.actions.aporte_nuevo import Escrito
from asesoria.actions.comentar import comentar as comentar_accion
from asesoria.actions.crear_perfil import crear_perfil
from asesoria.actions.responder import responder as responder_accion
from asesoria.forms import AporteForm, ComentarioForm, NombreForm, TemaForm
from asesoria.models import Aporte, ForoPage, TemaForo
from asesoria.permissions import (
    foros_legibles,
    puede_escribir,
    puede_leer,
    puede_moderar,
    puede_responder_oficial,
    temas_visibles,
)
from asesoria.selectors.comentables import acepta_comentarios, pagina_comentable, tramite_de
from asesoria.selectors.confianza import perfil_de
from asesoria.selectors.preparadas import Preparada, preparadas_de_foro
from asesoria.selectors.sospechas import sospechas_de
from asesoria.states import Estado
from asesoria.views.answers import a_entrar, con_cuenta, con_nombre, go, page
from asesoria.views.escribir import Escritura, escribir
from asesoria.views.recordado import hay_escrito
from core.direccion import direccion


def escrito_de(request: HttpRequest, form: AporteForm) -> Escrito:
    """Return what a valid form sends, with what was suspicious in it."""
    data = form.cleaned_data
    fuente = data["fuente"]
    titulo = data.get("titulo", "")
    return Escrito(
        fuente=fuente,
        clave_envio=data["clave_envio"],
        sospechas=sospechas_de(
            request.user,
            f"{titulo}\n\n{fuente}" if titulo else fuente,
            trampa=data["sitio_web"],
            segundos=form.segundos,
        ),
        archivos=form.adjuntos,
        como_oficial=data.get("oficial", False),
        locale=get_language() or "es",
    )


def _tema_legible(request: HttpRequest, pk: int) -> TemaForo:
    """Return the topic when this person may read it; else the same 404 as for one that never was."""
    tema = get_object_or_404(TemaForo.objects.select_related("foro__dependencia", "tramite"), pk=pk)
    visible = (
        tema.estado == Estado.PUBLICADO or tema.autor_id == request.user.pk or puede_moderar(request.user, tema.foro)
    )
    if not visible or not tema.foro.live or not puede_leer(request.user, tema.foro):
        raise Http404
    return tema


@require_safe
def tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to a topic's page: what mails link to, so that a moved topic is found all the same."""
    if request.user.is_authenticated:
        return go(_tema_legible(request, pk).get_absolute_url())
    public = temas_visibles(None).select_related("foro").filter(pk=pk).first()
    return go(public.get_absolute_url()) if public is not None else a_entrar(request)


@require_http_methods(["GET", "HEAD", "POST"])
@con_nombre
def preguntar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask in a forum."""
    foro = get_object_or_404(foros_legibles(request.user), pk=pk)
    if not puede_escribir(request.user, foro):
        return _no_escribe(request, foro)
    return escribir(
        request,
        Escritura(
            form=TemaForm,
            opciones={"tramites": foro.tramites.filter(live=True), **_options(request)},
            inicial={"titulo": request.GET.get("titulo", "")[:160], "tramite": request.GET.get("tramite")},
            plantilla="asesoria/participar/preguntar.html",
            contexto={"foro": foro},
            enviar=lambda form: _ask(request, foro, form),
        ),
    )


def _ask(request: HttpRequest, foro: ForoPage, form: Any) -> tuple[str, Aporte]:
    found = abrir_tema(
        by=request.user,
        foro=foro,
        titulo=form.cleaned_data["titulo"],
        escrito=escrito_de(request, form),
        tramite=form.cleaned_data.get("tramite"),
        direccion=direccion(request),
    )
    return found.get_absolute_url(), found.aportes.get(tipo="pregunta")


def _options(request: HttpRequest) -> dict[str, Any]:
    return {"puede_oficial": puede_responder_oficial(request.user)}


def _canned(request: HttpRequest, tramite: Any, nombre: str) -> list[Preparada]:
    """Return the canned answers for who answers on behalf of a dependencia, none for anybody else."""
    return preparadas_de_foro(tramite, nombre, request.user) if puede_responder_oficial(request.user) else []


def _no_escribe(request: HttpRequest, foro: ForoPage) -> HttpResponse:
    """Say to somebody who may read a forum who it is that writes there, with the text they sent."""
    context = {"porque": "foro", "foro": foro, "texto": request.POST.get("fuente", "")}
    return page(request, "asesoria/participar/no_puede.html", context, 403)


@require_http_methods(["GET", "HEAD", "POST"])
@con_nombre
def responder(request: HttpRequest, pk: int) -> HttpResponse:
    """Reply in a topic."""
    found = _tema_legible(request, pk)
    quoted = found.aportes.filter(pk=_int(request.GET.get("a")), estado=Estado.PUBLICADO).first()
    if found.cerrado and not puede_moderar(request.user, found.foro):
        return page(request, "asesoria/participar/no_puede.html", {"porque": "cerrado", "tema": found}, 409)
    if not puede_escribir(request.user, found.foro):
        return _no_escribe(request, found.foro)
    return escribir(
        request,
        Escritura(
            form=AporteForm,
            opciones=_options(request),
            plantilla="asesoria/participar/responder.html",
            contexto={"tema": found, "citado": quoted},
            preparadas=_canned(request, found.tramite, (quoted or found).autor_nombre),
            enviar=lambda form: _reply(request, found, quoted, form),
        ),
    )


def _reply(request: HttpRequest, tema: TemaForo, quoted: Aporte | None, form: Any) -> tuple[str, Aporte]:
    aporte = responder_accion(
        by=request.user, tema=tema, escrito=escrito_de(request, form), responde_a=quoted, direccion=direccion(request)
    )
    return f"{tema.get_absolute_url()}#aporte-{aporte.pk}", aporte


@require_http_methods(["GET", "HEAD", "POST"])
@con_nombre
def comentar(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a page."""
    pagina = pagina_comentable(pk)
    if pagina is None:
        raise Http404
    if not acepta_comentarios(pagina):
        return page(request, "asesoria/participar/no_puede.html", {"porque": "cerrado", "pagina": pagina}, 409)
    quoted = Aporte.objects.filter(pagina=pagina, pk=_int(request.GET.get("a")), estado=Estado.PUBLICADO).first()
    return escribir(
        request,
        Escritura(
            form=ComentarioForm,
            opciones=_options(request),
            plantilla="asesoria/participar/comentar.html",
            contexto={"pagina": pagina, "citado": quoted},
            preparadas=_canned(request, tramite_de(pagina), quoted.autor_nombre if quoted else ""),
            enviar=lambda form: _comment(request, pagina, quoted, form),
        ),
    )


def _comment(request: HttpRequest, pagina: Any, quoted: Aporte | None, form: Any) -> tuple[str, Aporte]:
    aporte = comentar_accion(
        by=request.user,
        pagina=pagina,
        escrito=escrito_de(request, form),
        es_pregunta=form.cleaned_data.get("es_pregunta", False),
        responde_a=quoted,
        direccion=direccion(request),
    )
    return f"{pagina.get_url(request)}#comentario-{aporte.pk}", aporte


def _int(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else 0


@require_safe
def entrar(request: HttpRequest) -> HttpResponse:
    """Say why an account is asked for, and the ways to get in: by a code, for the first time, with a password."""
    back = _back(request)
    if request.user.is_authenticated:
        return go(back)
    context = {"next": urlencode({"next": back}), "volver": back, "escrito": hay_escrito(request)}
    return page(request, "asesoria/participar/entrar.html", context)


def _back(request: HttpRequest) -> str:
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def nombre(request: HttpRequest) -> HttpResponse:
    """Choose or change the public name, then go back to what one was about to write."""
    perfil = perfil_de(request.user)
    form = NombreForm(request.POST or None, initial={"nombre": perfil.nombre_publico if perfil else ""})
    back = _back(request)
    if request.method == "POST" and form.is_valid():
        try:
            crear_perfil(by=request.user, nombre=form.cleaned_data["nombre"])
        except ValidationError as error:
            form.add_error("nombre", error)
        else:
            return go(back)
    context = {"form": form, "perfil": perfil, "volver": back}
    return page(request, "asesoria/participar/nombre.html", context, 422 if form.errors else 200)
