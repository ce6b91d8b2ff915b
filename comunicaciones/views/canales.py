"""The same news as RSS and Atom, by topic and by trámite, for who wants no mail."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from comunicaciones.selectors.cambios import PARTES
from comunicaciones.selectors.novedades import para_el_canal
from comunicaciones.selectors.suscripciones import tramites_que_se_ofrecen
from core.models import Tema
from core.selectors.entidad import entidad_de

FEEDS: dict[str, Any] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@require_safe
@cache_control(public=True, max_age=300)
def canal_de_tema(request: HttpRequest, slug: str, formato: str) -> HttpResponse:
    """Answer what is new about a topic."""
    tema = Tema.objects.filter(slug=slug).first()
    if tema is None or formato not in FEEDS:
        raise Http404
    return _feed(request, formato, tema.nombre_local, tema=tema.pk)


@require_safe
@cache_control(public=True, max_age=300)
def canal_de_tramite(request: HttpRequest, slug: str, formato: str) -> HttpResponse:
    """Answer what is new about a trámite: changes, news and jornadas."""
    page = tramites_que_se_ofrecen(_locale()).filter(slug=slug).first()
    if page is None or formato not in FEEDS:
        raise Http404
    return _feed(request, formato, page.title, tramite=page.translation_key)


def _locale() -> str:
    return (get_language() or "es").partition("-")[0]


def _feed(request: HttpRequest, formato: str, title: str, **about: object) -> HttpResponse:
    generator = FEEDS[formato](
        title=f"{title} · {entidad_de(request).nombre}",
        link=request.build_absolute_uri("/"),
        description=title,
        language=_locale(),
        feed_url=request.build_absolute_uri(),
    )
    for found in para_el_canal(**about):  # type: ignore[arg-type]  # one of the two
        shown = found.en(_locale())
        parts = ", ".join(str(PARTES[name]) for name in found.novedad.cambios if name in PARTES)
        changed = _("Cambió: %(partes)s.") % {"partes": parts} if parts else ""
        generator.add_item(
            title=shown.titulo,
            link=shown.url,
            description=" ".join(filter(None, [changed, shown.resumen])),
            unique_id=f"{shown.url}#{found.novedad.pk}",
            pubdate=found.novedad.creada_en,
        )
    response = HttpResponse(content_type=generator.content_type)
    generator.write(response, "utf-8")
    return response
