"""What the indexes, the home page and the feeds list."""

from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from wagtail.models import Page

from core.models import Tema
from core.publicas import publicas
from core.registry import teasers_for

PER_PAGE = 12
IN_FEED = 20
FEEDS: dict[str, Any] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def _noticias() -> Any:
    """Return live public news for lists: with picture and its renditions, dependencia and topics."""
    model = apps.get_model("noticias", "NoticiaPage")
    return (
        publicas(model.objects.all())
        .defer_streamfields()
        .select_related("dependencia", "imagen")
        .prefetch_related("imagen__renditions")
        .order_by("-fecha", "-pk")
    )


def recientes(locale_id: int, limit: int = 4) -> list[Any]:
    """Return the newest news in one language, the featured ones first."""
    return list(_noticias().filter(locale_id=locale_id).order_by("-destacada", "-fecha", "-pk")[:limit])


def noticias(index: Page, request: HttpRequest, *, tema: Tema | None) -> dict[str, Any]:
    """Return a page of news (`pagina_de_noticias`), the topics there are (`temas`), the chosen `tema` and `feeds`."""
    rows = _noticias().child_of(index)
    if tema is not None:
        rows = rows.filter(temas=tema)
    base = index.get_url(request) + (f"tema/{tema.slug}/" if tema else "")
    return {
        "pagina_de_noticias": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "temas": Tema.objects.filter(noticias__in=_noticias().child_of(index).order_by().values("pk")).distinct(),
        "tema": tema,
        "feeds": {"rss": f"{base}feed/rss/", "atom": f"{base}feed/atom/"},
    }


def feed(index: Page, request: HttpRequest, formato: str, *, tema: Tema | None) -> HttpResponse:
    """Answer the newest news as a feed; an unknown format is not found."""
    if formato not in FEEDS:
        raise Http404
    rows = _noticias().child_of(index)
    if tema is not None:
        rows = rows.filter(temas=tema)
    link = request.build_absolute_uri(index.get_url(request))
    generator = FEEDS[formato](
        title=f"{index.title}: {tema.nombre_local}" if tema else index.title,
        link=link,
        description=index.resumen or index.title,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for noticia in rows.prefetch_related("temas")[:IN_FEED]:
        generator.add_item(**_item(noticia, request))
    response = HttpResponse(content_type=generator.content_type)
    generator.write(response, "utf-8")
    return response


def _item(noticia: Any, request: HttpRequest) -> dict[str, Any]:
    url = request.build_absolute_uri(noticia.get_url(request))
    return {
        "title": noticia.title,
        "link": url,
        "description": noticia.entradilla,
        "unique_id": url,
        "pubdate": noticia.first_published_at,
        "updateddate": noticia.last_published_at,
        "categories": [tema.nombre_local for tema in noticia.temas.all()],
        "author_name": noticia.dependencia.nombre if noticia.dependencia else None,
    }


def de_una_noticia(noticia: Any) -> dict[str, Any]:
    """Return what goes with a news item: `temas`, `adjuntos`, `tramite` in its language, other news of its topics."""
    temas = list(noticia.temas.all())
    return {
        "temas": temas,
        "adjuntos": list(noticia.adjuntos.select_related("documento")) if noticia.pk else list(noticia.adjuntos.all()),
        "tramite": en_su_idioma(noticia.tramite, noticia.locale_id),
        "otras": _otras(noticia, temas),
    }


def _otras(noticia: Any, temas: list[Tema]) -> list[Any]:
    if not temas:
        return []
    model = type(noticia)
    rows = publicas(model.objects.all()).filter(temas__in=temas, locale_id=noticia.locale_id).exclude(pk=noticia.pk)
    return list(rows.defer_streamfields().distinct().order_by("-fecha", "-pk")[:3])


def en_su_idioma(tramite: Any, locale_id: int) -> Any:
    """Return the trámite in that language if it is published there, else itself if it is live."""
    if tramite is None:
        return None
    if tramite.locale_id != locale_id:
        translated = type(tramite).objects.live().filter(translation_key=tramite.translation_key, locale_id=locale_id)
        tramite = translated.first() or tramite
    return tramite if tramite.live else None


def tutoriales(index: Page) -> list[Any]:
    """Return the live public tutorials of an index with the name of the trámite that each teaches."""
    model = apps.get_model("noticias", "TutorialPage")
    return list(publicas(model.objects.child_of(index)).defer_streamfields().select_related("tramite").order_by("path"))


def de_un_tutorial(tutorial: Any) -> dict[str, Any]:
    """Return what goes with a tutorial: `tramite` in its language, its steps numbered without the call-outs between."""
    number = 0
    steps = []
    for child in tutorial.pasos:
        number += child.block_type == "paso"
        steps.append({"numero": number if child.block_type == "paso" else None, "bloque": child, "valor": child.value})
    return {
        "tramite": en_su_idioma(tutorial.tramite, tutorial.locale_id),
        "pasos": steps,
        "cuantos": number,
        "relacionados": teasers_for("tutorial.relacionados", tutorial),
    }
