"""The line under a filed request that asks how it went. It names the trámite alone: no case and no person."""

from datetime import date

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from comunicaciones.permissions.encuestas import encuestas_listadas
from comunicaciones.selectors.encuestas_referencia import en_idioma
from comunicaciones.states.encuestas import Momento, UsoEncuesta, momento
from core.registry import Teaser
from core.remembered import remembered
from tramites.models import TramitePage

Kept = tuple[str, str, date, date | None]


def linea_de_satisfaccion(tramite: int) -> Teaser | None:
    """Return where a person says how a trámite went; None while no such survey is open to everybody."""
    survey = remembered(("comunicaciones:satisfaccion", get_language()), _read)
    if survey is None:
        return None
    url, resumen, desde, hasta = survey
    slug = remembered(("comunicaciones:slug", tramite), lambda: _slug(tramite))
    if not slug or momento(desde, hasta, timezone.localdate()) != Momento.ABIERTA:
        return None
    return Teaser(_("¿Cómo le fue con este trámite?"), f"{url}responder/?tramite={slug}", resumen)


def _read() -> Kept | None:
    survey = encuestas_listadas(None).filter(uso=UsoEncuesta.SATISFACCION, form__live=True).order_by("-desde").first()
    locale = Locale.objects.filter(language_code=get_language() or "es").first()
    if survey is None:
        return None
    page = en_idioma([survey], locale or survey.locale)[0]
    return page.url or "/", page.resumen, survey.desde, survey.hasta


def _slug(tramite: int) -> str:
    return TramitePage.objects.filter(pk=tramite).values_list("slug", flat=True).first() or ""
