"""What this room offers to the others' registries: teasers for trámites, news and tutorials for search."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.addresses import url_of
from core.prepared import Hole, PreparedRows
from core.publicas import publicas
from core.registry import Teaser, TeaserSource, teasers
from noticias.models import NoticiaPage, TutorialPage
from search.documents import SearchDocument
from search.pages import page_document, page_source, plain, sentences, stream_text
from search.registry import sources


def register() -> None:
    """Register all of it; called once by the app."""
    teasers.register(TeaserSource("noticias.tutoriales", "tramite.tutoriales", _("Tutoriales"), tutoriales_de))
    teasers.register(TeaserSource("noticias.noticias", "tramite.noticias", _("Noticias"), noticias_de))
    sources.register(
        page_source(
            id="noticia",
            label=_("Noticia"),
            plural=_("Noticias"),
            models=(NoticiaPage,),
            document=documento_de_noticia,
            order=30,
        )
    )
    sources.register(
        page_source(
            id="tutorial",
            label=_("Tutorial"),
            plural=_("Tutoriales"),
            models=(TutorialPage,),
            document=documento_de_tutorial,
            order=20,
        )
    )


@cache
def _about(model: Any, order: str, limit: int, *columns: str) -> PreparedRows:
    """Return the query for public rows about a trámite, in its language, whichever of its translations they name."""
    field = Page._meta.get_field
    rows = publicas(model.objects.order_by(order))
    about = {
        "tramite__translation_key": Hole("key", field("translation_key")),
        "locale": Hole("locale", field("locale")),
    }
    return PreparedRows(lambda: rows.filter(**about).values_list("title", "url_path", "resumen", *columns)[:limit])


def tutoriales_de(tramite: Any, limit: int) -> Iterator[Teaser]:
    """Return the tutorials that teach this trámite."""
    rows = _about(TutorialPage, "path", limit, "minutos").all(key=tramite.translation_key, locale=tramite.locale_id)
    for title, url_path, resumen, minutos in rows:
        minutes = ngettext("%(n)d minuto", "%(n)d minutos", minutos) % {"n": minutos}
        yield Teaser(title, url_of(url_path), resumen, meta=minutes, kind="tutorial")


def noticias_de(tramite: Any, limit: int) -> Iterator[Teaser]:
    """Return the newest news about this trámite."""
    rows = _about(NoticiaPage, "-fecha", limit, "fecha").all(key=tramite.translation_key, locale=tramite.locale_id)
    for title, url_path, resumen, fecha in rows:
        yield Teaser(title, url_of(url_path), resumen, meta=date_format(fecha), kind="noticia")


def documento_de_noticia(page: NoticiaPage) -> SearchDocument:
    """Return what is searched of a news item."""
    return page_document(
        page,
        summary=page.resumen or page.entradilla,
        body=sentences([page.entradilla, stream_text(page.cuerpo)]),
        date=page.fecha,
        dependencia=page.dependencia.slug if page.dependencia else "",
        topics=tuple(tema.nombre_local for tema in page.temas.all()),
    )


def documento_de_tutorial(page: TutorialPage) -> SearchDocument:
    """Return what is searched of a tutorial; the names of its trámite find it too."""
    tramite = page.tramite
    return page_document(
        page,
        body=sentences([plain(page.antes_de_empezar), stream_text(page.pasos), plain(page.al_terminar)]),
        also_known_as=(tramite.title, *tramite.otros_nombres) if tramite else (),
        dependencia=tramite.dependencia.slug if tramite and tramite.dependencia else "",
    )
