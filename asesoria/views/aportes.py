"""What a person does with one post: change or take back their own, say that it helped, report it, see its history."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from asesoria.actions.editar_aporte import editar_aporte, puede_editar, retirar_aporte
from asesoria.actions.reportar import reportar as reportar_accion
from asesoria.actions.votar import votar
from asesoria.escritura import a_html
from asesoria.forms import AporteForm, ReporteForm
from asesoria.models import Aporte, Archivo
from asesoria.permissions import puede_ver_aporte
from asesoria.presenters import lugar_de
from asesoria.selectors.sospechas import sospechas_de
from asesoria.states import NoPuede
from asesoria.views.answers import con_cuenta, entregar, go, page
from asesoria.views.recordado import escrito_recordado
from core.direccion import direccion


def _visible(request: HttpRequest, pk: int) -> Aporte:
    """Return the post when this person may see it; else the same 404 as for one that never was."""
    rows = Aporte.objects.select_related("tema__foro", "autor_dependencia", "pagina")
    aporte = get_object_or_404(rows, pk=pk)
    if not puede_ver_aporte(request.user, aporte):
        raise Http404
    return aporte


def _not_theirs(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Say so: the link to change a post is on everybody's page, since pages do not know who reads them."""
    return page(request, "asesoria/participar/no_puede.html", {**context, "porque": "ajena"}, 403)


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own post, for a time."""
    aporte = _visible(request, pk)
    context: dict[str, Any] = {"aporte": aporte, "lugar": lugar_de(aporte)}
    if aporte.autor_id != request.user.pk:
        return _not_theirs(request, context)
    if not puede_editar(request.user, aporte):
        return page(request, "asesoria/participar/no_puede.html", {**context, "porque": "editar"}, 409)
    if request.method != "POST":
        kept = escrito_recordado(request)
        form = AporteForm(initial={"fuente": aporte.fuente, **kept}, con_archivos=False)
        return page(request, "asesoria/participar/editar.html", {**context, "form": form, "recuperado": bool(kept)})
    form = AporteForm(request.POST, con_archivos=False)
    if not form.is_valid():
        return page(request, "asesoria/participar/editar.html", {**context, "form": form}, 422)
    text = form.cleaned_data["fuente"]
    if "ver" in request.POST:
        return page(request, "asesoria/participar/editar.html", {**context, "form": form, "vista": a_html(text)})
    changed = text != aporte.fuente
    trap = form.cleaned_data["sitio_web"]
    found = sospechas_de(request.user, text, trampa=trap, segundos=None, cambia=aporte) if changed else []
    try:
        editar_aporte(by=request.user, aporte=aporte, fuente=text, sospechas=list(found))
    except NoPuede as refusal:
        more = {"porque": refusal.porque, "sancion": refusal.sancion, "texto": text}
        return page(request, "asesoria/participar/no_puede.html", {**context, **more}, 409)
    return go(context["lugar"].url)


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own post, after a question."""
    aporte = _visible(request, pk)
    context: dict[str, Any] = {"aporte": aporte, "lugar": lugar_de(aporte)}
    if aporte.autor_id != request.user.pk:
        return _not_theirs(request, context)
    if request.method != "POST":
        return page(request, "asesoria/participar/retirar.html", context)
    try:
        retirar_aporte(by=request.user, aporte=aporte)
    except NoPuede:
        return page(request, "asesoria/participar/no_puede.html", {**context, "porque": "retirar"}, 409)
    return go(context["lugar"].padre)


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def sirvio(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a post helped, or take it back. Its GET only asks: links are followed by machines."""
    aporte = _visible(request, pk)
    if aporte.autor_id == request.user.pk:
        own = {"lugar": lugar_de(aporte), "porque": "propia"}
        return page(request, "asesoria/participar/no_puede.html", own, 403)
    if request.method != "POST":
        voted = aporte.votos.filter(usuario=request.user.pk).exists()
        context = {"aporte": aporte, "lugar": lugar_de(aporte), "votado": voted}
        return page(request, "asesoria/participar/sirvio.html", context)
    votar(by=request.user, aporte=aporte, si=request.POST.get("si") != "no")
    return go(lugar_de(aporte).url)


@require_http_methods(["GET", "HEAD", "POST"])
def reportar(request: HttpRequest, pk: int) -> HttpResponse:
    """Report a post, with or without an account."""
    aporte = _visible(request, pk)
    context: dict[str, Any] = {"aporte": aporte, "lugar": lugar_de(aporte)}
    if request.method != "POST":
        return page(request, "asesoria/participar/reportar.html", {**context, "form": ReporteForm()})
    form = ReporteForm(request.POST)
    if not form.is_valid():
        return page(request, "asesoria/participar/reportar.html", {**context, "form": form}, 422)
    reportar_accion(by=request.user, aporte=aporte, direccion=direccion(request), **form.cleaned_data)
    return page(request, "asesoria/participar/reportado.html", context)


@require_safe
def historia(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a post said before its edits, those apart that took out personal data."""
    aporte = _visible(request, pk)
    versions = list(aporte.versiones.all())
    shown = [version for version in versions if version.publica]
    context = {
        "aporte": aporte,
        "lugar": lugar_de(aporte),
        "versiones": shown,
        "ocultas": len(shown) < len(versions),
    }
    return page(request, "asesoria/participar/historia.html", context)


@require_safe
def archivo(request: HttpRequest, id: str) -> HttpResponseBase:
    """Send a file of a post to who may see the post: a picture to be shown, anything else as a download."""
    found = get_object_or_404(Archivo.objects.select_related("aporte__tema__foro"), pk=id, aporte__isnull=False)
    if found.aporte is None or not puede_ver_aporte(request.user, found.aporte):
        raise Http404
    return entregar(found)
