"""What the indexes, the home page and the feeds list."""

from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import url_of
from core.children import children_of, place_of, right_under
from core.models import Tema
from core.prepared import Hole, Prepared, PreparedPages, PreparedRows
from core.publicas import publicas
from core.registry import teasers_for
from core.selectors.entidad import entidad_de

PER_PAGE = 12
IN_FEED = 20
FEEDS: dict[str, Any] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


class Fila(NamedTuple):
    """What a list shows of a news item."""

    title: str
    url_path: str
    entradilla: str
    fecha: date
    imagen_id: int | None
    dependencia: str | None

    @property
    def url(self) -> str:
        return url_of(self.url_path)

    @property
    def url_del_indice(self) -> str:
        """The address of the list that it belongs to."""
        return url_of(self.url_path.rstrip("/").rpartition("/")[0] + "/")


COLUMNAS = ("title", "url_path", "entradilla", "fecha", "imagen_id", "dependencia__nombre")


def _noticias() -> Any:
    """Return the public news, newest first."""
    model: Any = apps.get_model("noticias", "NoticiaPage")
    return publicas(model.objects.order_by("-fecha", "-pk"))


def recientes(locale_id: int, limit: int = 4) -> list[Fila]:
    """Return the newest news in one language, the featured ones first."""
    return [Fila(*row) for row in _recientes(limit).all(locale=locale_id)]


@cache
def _recientes(limit: int) -> PreparedRows:
    locale = Hole("locale", Page._meta.get_field("locale"))
    return PreparedRows(
        lambda: _noticias().filter(locale=locale).order_by("-destacada", "-fecha", "-pk").values_list(*COLUMNAS)[:limit]
    )


def _de_un_indice() -> Any:
    return right_under(_noticias()).order_by("-destacada", "-fecha", "-pk").values_list(*COLUMNAS)


def _de_un_tema() -> Any:
    return _de_un_indice().filter(temas=Hole("tema", Tema._meta.pk))


_TEMAS_DEL_INDICE = Prepared(
    lambda: Tema.objects.filter(noticias__in=right_under(_noticias()).order_by().values("pk")).distinct()
)


def noticias(index: Page, request: HttpRequest, *, tema: Tema | None) -> dict[str, Any]:
    """Return a page of news (`pagina_de_noticias`), the topics there are (`temas`), the chosen `tema` and `feeds`."""
    rows = PreparedPages(_de_un_tema if tema else _de_un_indice, tema=tema and tema.pk, **place_of(index))
    base = index.get_url(request) + (f"tema/{tema.slug}/" if tema else "")
    page: Any = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))  # type: ignore[arg-type]  # see there
    page.object_list = [Fila(*row) for row in page.object_list]
    return {
        "pagina_de_noticias": page,
        "temas": _TEMAS_DEL_INDICE.all(**place_of(index)),
        "tema": tema,
        "feeds": {"rss": f"{base}feed/rss/", "atom": f"{base}feed/atom/"},
    }


def feed(index: Page, request: HttpRequest, formato: str, *, tema: Tema | None) -> HttpResponse:
    """Answer the newest news as a feed; an unknown format is not found."""
    if formato not in FEEDS:
        raise Http404
    rows = _noticias().child_of(index).defer_streamfields().select_related("dependencia")
    if tema is not None:
        rows = rows.filter(temas=tema)
    link = request.build_absolute_uri(index.get_url(request))
    title = f"{index.title}: {tema.nombre_local}" if tema else index.title
    generator = FEEDS[formato](
        title=f"{title} · {entidad_de(request).nombre}",  # a reader shows it among those of others
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


class FilaDeTramite(NamedTuple):
    """What a news item or a tutorial shows of its trámite."""

    title: str
    url_path: str
    resumen: str

    @property
    def url(self) -> str:
        return url_of(self.url_path)


def de_una_noticia(noticia: Any) -> dict[str, Any]:
    """Return what goes with a news item: `temas`, `adjuntos`, `tramite` in its language, other news of its topics."""
    temas = temas_de(noticia)
    return {
        "temas": temas,
        "adjuntos": children_of(noticia, "adjuntos", "documento"),
        "tramite": en_su_idioma(noticia.tramite_id, noticia.locale_id),
        "otras": _otras(noticia, temas),
    }


_TEMAS = Prepared(lambda: Tema.objects.filter(noticias=Hole("page", Page._meta.pk)))


def temas_de(noticia: Any) -> list[Tema]:
    """Return the topics of a news item; a draft's own while it is previewed."""
    if noticia.pk is None or "temas" in getattr(noticia, "_cluster_related_objects", {}):
        return list(noticia.temas.all())
    return _TEMAS.all(page=noticia.pk)


def _otras(noticia: Any, temas: list[Tema]) -> list[Fila]:
    if not temas:
        return []
    holes = {f"tema{n}": tema.pk for n, tema in enumerate(temas)}
    rows = _de_temas(len(temas)).all(page=noticia.pk or 0, locale=noticia.locale_id, **holes)
    return [Fila(*row[1:]) for row in rows]


@cache
def _de_temas(count: int) -> PreparedRows:
    """Return the query for the three newest news of any of that many topics, but one."""
    temas = [Q(temas=Hole(f"tema{n}", Tema._meta.pk)) for n in range(count)]
    locale, page = Hole("locale", Page._meta.get_field("locale")), Hole("page", Page._meta.pk)
    return PreparedRows(
        lambda: (
            _noticias()
            .filter(reduce(or_, temas), locale=locale)
            .exclude(pk=page)
            .distinct()
            .values_list("pk", *COLUMNAS)[:3]
        )
    )


def _tramites() -> Any:
    pk = Hole("tramite", Page._meta.pk)
    model: Any = apps.get_model("tramites", "TramitePage")
    key = Page.objects.filter(pk=pk).order_by().values("translation_key")[:1]
    rows = model.objects.live().filter(translation_key=Subquery(key))
    return rows.values_list("pk", "locale_id", *FilaDeTramite._fields)


_VERSIONES_DEL_TRAMITE = PreparedRows(_tramites)


def en_su_idioma(tramite_id: int | None, locale_id: int) -> FilaDeTramite | None:
    """Return the trámite in that language if it is published there, else itself if it is live."""
    if tramite_id is None:
        return None
    here = itself = None
    for pk, language, *row in _VERSIONES_DEL_TRAMITE.all(tramite=tramite_id):
        if language == locale_id:
            here = FilaDeTramite(*row)
        if pk == tramite_id:
            itself = FilaDeTramite(*row)
    return here or itself


class FilaDeTutorial(NamedTuple):
    """What a list shows of a tutorial."""

    title: str
    url_path: str
    resumen: str
    minutos: int
    tramite: str | None

    @property
    def url(self) -> str:
        return url_of(self.url_path)


def _tutoriales() -> Any:
    model: Any = apps.get_model("noticias", "TutorialPage")
    rows = publicas(right_under(model.objects.order_by("path")))
    return rows.values_list("title", "url_path", "resumen", "minutos", "tramite__title")


_TUTORIALES = PreparedRows(_tutoriales)


def tutoriales(index: Page) -> list[FilaDeTutorial]:
    """Return the live public tutorials of an index with the name of the trámite that each teaches."""
    return [FilaDeTutorial(*row) for row in _TUTORIALES.all(**place_of(index))]


def de_un_tutorial(tutorial: Any) -> dict[str, Any]:
    """Return what goes with a tutorial: `tramite` in its language, its steps numbered without the call-outs between."""
    number = 0
    steps = []
    for child in tutorial.pasos:
        number += child.block_type == "paso"
        steps.append({"numero": number if child.block_type == "paso" else None, "bloque": child, "valor": child.value})
    return {
        "tramite": en_su_idioma(tutorial.tramite_id, tutorial.locale_id),
        "pasos": steps,
        "cuantos": number,
        "relacionados": teasers_for("tutorial.relacionados", tutorial),
    }
