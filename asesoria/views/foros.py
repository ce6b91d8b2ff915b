"""The pages of the forums. Public ones are the same for everybody and ask nothing of the session; others are private.

A restricted forum is answered to who may read it: others log in, or find the same 404 as for one that never was.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from asesoria.escritura import en_texto
from asesoria.models import ForoPage, ForosIndexPage, TemaForo
from asesoria.permissions import foros_legibles, puede_entrar, puede_escribir
from asesoria.selectors.foros import FILTROS, buscar_en_foro, foros_con_conteo, lista, parecidos
from asesoria.selectors.temas import Hilo, de_feed, donde_esta, hilo, tema_publico
from asesoria.states import Acceso
from asesoria.views.answers import a_entrar, page, private
from core.models.contexto import Miga, OpenGraph, enlaces_para_compartir, migas_de

FEEDS: dict[str, Any] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
SHORT = 240
MOST_TYPED = 200


def _gate(foro: ForoPage, request: HttpRequest) -> HttpResponseBase | None:
    """Return an answer instead of the page, for who may not read it; None when they may."""
    if foro.is_public or getattr(request, "is_preview", False) or puede_entrar(request.user, foro):
        return None
    if not request.user.is_authenticated:
        return a_entrar(request)
    raise Http404


def _show(pagina: Any, request: HttpRequest, template: str, context: dict[str, Any], public: bool) -> HttpResponseBase:
    response = TemplateResponse(request, template, pagina.get_context(request) | context)
    return response if public else private(response)


def indice(pagina: ForosIndexPage, request: HttpRequest) -> HttpResponseBase:
    """Show the public forums. `?mios` shows those of the person too, on a page of their own."""
    mine = "mios" in request.GET
    if mine and not request.user.is_authenticated:
        return a_entrar(request)
    context = {"foros": foros_con_conteo(request.user if mine else None, pagina), "mios": mine}
    return _show(pagina, request, "asesoria/foros_index_page.html", context, not mine)


def foro(pagina: ForoPage, request: HttpRequest) -> HttpResponseBase:
    """Show a forum: its topics by newest activity, or those that have the words of `q`."""
    refused = _gate(pagina, request)
    if refused is not None:
        return refused
    filtro = request.GET.get("ver", "")
    filtro = filtro if filtro in FILTROS else ""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_TYPED]
    found = buscar_en_foro(pagina, text, get_language() or "es") if text else None
    context = {
        "lista": lista(pagina, filtro=filtro, antes=request.GET.get("antes", "")) if found is None else None,
        "encontrados": found,
        "q": text,
        "ver": filtro,
        "antes": bool(request.GET.get("antes")),
        "puede": pagina.is_public or puede_escribir(request.user, pagina),
        "solo_algunos": pagina.escritura not in (Acceso.TODOS, Acceso.REGISTRADOS),
    }
    return _show(pagina, request, "asesoria/foro_page.html", context, pagina.is_public)


def tema(pagina: ForoPage, request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """Show a topic. An old address of one that was renamed, moved or merged leads to where it is now."""
    refused = _gate(pagina, request)
    if refused is not None:
        return refused
    found = tema_publico(pagina, pk)
    if found is None or found.fundido_en is not None or found.slug != slug:
        return _elsewhere(request, pk)
    shown = hilo(found, despues=_number(request.GET.get("despues")))
    if shown is None:
        raise Http404
    og = _open_graph(request, found, shown)
    context = {
        "hilo": shown,
        "tema": found,
        "descripcion": og.description,
        "og": og,
        "compartir": enlaces_para_compartir(og.url, og.title) if pagina.is_public else None,
        "migas": [*migas_de(pagina), Miga(pagina.title, pagina.get_url(request) or "")],
        "puede": pagina.is_public or puede_escribir(request.user, pagina),
    }
    return _show(pagina, request, "asesoria/tema.html", context, pagina.is_public)


def _open_graph(request: HttpRequest, found: TemaForo, shown: Hilo) -> OpenGraph:
    url = request.build_absolute_uri(found.get_absolute_url())
    words = en_texto(shown.pregunta.html)[:SHORT]
    return OpenGraph(title=found.titulo, description=words, url=url, kind="article", photo=None)


def _elsewhere(request: HttpRequest, pk: int) -> HttpResponseBase:
    moved = donde_esta(pk)
    if moved is None or not foros_legibles(request.user).filter(pk=moved.foro_id).exists():
        raise Http404
    # Not for good: a move and a join can be undone, and a browser would remember the old way.
    return HttpResponseRedirect(moved.get_absolute_url())


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else 0


def feed(pagina: ForoPage, request: HttpRequest, formato: str, pk: int) -> HttpResponseBase:
    """Answer the newest as a feed, of public forums only: a reader of feeds cannot log in."""
    if formato not in FEEDS or not pagina.is_public:
        raise Http404
    tema = tema_publico(pagina, pk) if pk else None
    if pk and tema is None:
        raise Http404
    link = request.build_absolute_uri(tema.get_absolute_url() if tema else pagina.get_url(request))
    title = tema.titulo if tema else pagina.title
    generator = FEEDS[formato](
        title=title, link=link, description=title, language=get_language(), feed_url=request.build_absolute_uri()
    )
    for aporte in de_feed(pagina, tema):
        generator.add_item(**_item(request, aporte, aporte.tema))
    response = HttpResponse(content_type=generator.content_type)
    generator.write(response, "utf-8")
    return response


def _item(request: HttpRequest, aporte: Any, tema: TemaForo) -> dict[str, Any]:
    anchor = "" if aporte.tipo == "pregunta" else f"#aporte-{aporte.pk}"
    url = request.build_absolute_uri(tema.get_absolute_url() + anchor)
    name = f"{aporte.autor_nombre} ({aporte.autor_cargo})" if aporte.is_oficial else aporte.autor_nombre
    return {
        "title": tema.titulo if aporte.tipo == "pregunta" else _("Respuesta de %(name)s") % {"name": name},
        "link": url,
        # Text, not markup: what a reader of feeds does with HTML is not ours to say.
        "description": en_texto(aporte.html)[:1000],
        "unique_id": url,
        "pubdate": aporte.publicado_en,
        "updateddate": aporte.editado_en or aporte.publicado_en,
        "author_name": name,
    }


@require_safe
def parecidos_view(request: HttpRequest) -> HttpResponse:
    """Offer topics like the title that a person is writing: a piece of page, empty when there are none."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_TYPED]
    found = parecidos(request.user, text, get_language() or "es") if len(text) > 5 else []
    return page(request, "asesoria/participar/partes/parecidos.html", {"temas": found})
