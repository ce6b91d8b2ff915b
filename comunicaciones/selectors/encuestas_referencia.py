"""What an answer is about (a trámite, a jornada), and surveys in the language of a page."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from wagtail.models import Locale

from comunicaciones.models import Encuesta, JornadaPage
from comunicaciones.states.encuestas import UsoEncuesta
from tramites.models import TramitePage

DE_LA_DIRECCION = ("tramite", "jornada")
LONGEST = 120


def referencia_de(encuesta: Encuesta, query: Mapping[str, str]) -> str:
    """Return the slug of what an address says the answer is about; "" where it names nothing that is there.

    Only a survey made for that takes it, and only of pages in the main language: their translations share the slug.
    """
    models = {UsoEncuesta.SATISFACCION: ("tramite", TramitePage), UsoEncuesta.JORNADA: ("jornada", JornadaPage)}
    if encuesta.uso not in models:
        return ""
    name, model = models[UsoEncuesta(encuesta.uso)]
    slug = query.get(name, "")
    if not slug or len(slug) > LONGEST:
        return ""
    there = model.objects.filter(slug=slug, live=True, locale__language_code=settings.LANGUAGE_CODE)
    return slug if there.exists() else ""


def nombres_de(referencias: Iterable[str]) -> dict[str, str]:
    """Return the titles of what answers are about."""
    wanted = list(referencias)
    found: dict[str, str] = {}
    for model in (JornadaPage, TramitePage):
        rows = model.objects.filter(slug__in=wanted, locale__language_code=settings.LANGUAGE_CODE)
        found |= dict(rows.values_list("slug", "title"))
    return found


def en_idioma(surveys: Iterable[Encuesta], locale: Locale) -> list[Encuesta]:
    """Return the surveys as their live translations in that language; what has none, as it is."""
    originals = list(surveys)
    if locale.language_code == settings.LANGUAGE_CODE or not originals:
        return originals
    keys = [survey.translation_key for survey in originals]
    there = Encuesta.objects.filter(translation_key__in=keys, locale=locale, live=True)
    translated = {page.translation_key: page for page in there}
    return [translated.get(survey.translation_key, survey) for survey in originals]
