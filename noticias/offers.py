"""What this room offers to the others' registries: teasers for trámites, news and tutorials for search."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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


def _about(model: Any, tramite: Any) -> Any:
    """Return the public rows about a trámite, in the trámite's language, whichever of its translations they name."""
    rows = publicas(model.objects.all()).defer_streamfields()
    return rows.filter(tramite__translation_key=tramite.translation_key, locale_id=tramite.locale_id)


def tutoriales_de(tramite: Any, limit: int) -> Iterator[Teaser]:
    """Return the tutorials that teach this trámite."""
    for page in _about(TutorialPage, tramite).order_by("path")[:limit]:
        minutes = ngettext("%(n)d minuto", "%(n)d minutos", page.minutos) % {"n": page.minutos}
        yield Teaser(page.title, page.url or "", page.resumen, meta=minutes, kind="tutorial")


def noticias_de(tramite: Any, limit: int) -> Iterator[Teaser]:
    """Return the newest news about this trámite."""
    for page in _about(NoticiaPage, tramite).order_by("-fecha")[:limit]:
        yield Teaser(page.title, page.url or "", page.resumen, meta=date_format(page.fecha), kind="noticia")


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
