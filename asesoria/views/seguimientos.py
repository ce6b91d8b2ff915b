"""Follow and stop following; the link in each mail stops it without logging in, by a POST."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from asesoria.actions.ajustar_avisos import ajustar_avisos
from asesoria.actions.seguir import dejar_de_seguir
from asesoria.actions.seguir import seguir as seguir_accion
from asesoria.models import ForoPage, Seguimiento
from asesoria.permissions import foros_legibles, temas_visibles
from asesoria.selectors.confianza import perfil_de
from asesoria.views.answers import con_cuenta, go, page


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def seguir_tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a topic, or stop."""
    tema = get_object_or_404(temas_visibles(request.user).select_related("foro"), pk=pk)
    return _follow(request, tema.get_absolute_url(), tema=tema)


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def seguir_foro(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a forum, or stop."""
    foro: ForoPage = get_object_or_404(foros_legibles(request.user), pk=pk)
    return _follow(request, foro.get_url(request) or "/", foro=foro)


def _follow(request: HttpRequest, url: str, **place: Any) -> HttpResponse:
    if request.method == "POST":
        (seguir_accion if request.POST.get("si") != "no" else dejar_de_seguir)(by=request.user, **place)
        return go(url)
    follows = Seguimiento.objects.filter(usuario=request.user.pk, **place).exists()
    return page(request, "asesoria/participar/seguir.html", {**place, "volver": url, "sigue": follows})


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def avisos(request: HttpRequest) -> HttpResponse:
    """Turn all the mails of forums and comments on or off."""
    if request.method == "POST":
        ajustar_avisos(by=request.user, si=request.POST.get("si") != "no")
        return go(reverse("cuenta"))
    perfil = perfil_de(request.user)
    context = {"recibe": perfil is None or perfil.avisos_por_correo}
    return page(request, "asesoria/participar/avisos.html", context)


# No CSRF token: the signed address is the proof, and mail programs post to it by themselves (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def dejar(request: HttpRequest, ficha: str) -> HttpResponse:
    """Stop the mails of one topic or forum. Opening the link asks; only the POST stops them."""
    try:
        pk = signing.loads(ficha, salt=Seguimiento.SALT)
    except signing.BadSignature:
        raise Http404 from None
    row = Seguimiento.objects.select_related("tema", "foro", "usuario").filter(pk=pk).first()
    if request.method == "POST":
        if row is not None:
            dejar_de_seguir(by=row.usuario, tema=row.tema, foro=row.foro)
        return page(request, "asesoria/participar/dejado.html", {})
    return page(request, "asesoria/participar/dejar.html", {"seguimiento": row})
