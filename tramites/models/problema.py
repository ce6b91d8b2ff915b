"""Where a person complains about a trámite: the page for petitions, told what it is about."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import get_language

from core.publicas import publicas
from core.remembered import remembered


def url_de_problema(*, tramite: str = "", radicado: str = "") -> str:
    """Return where to complain about that trámite (its slug) or radicado; empty while there is no such page."""
    code = get_language() or "es"
    form = remembered(("tramites:problema", code), lambda: _formulario(code))
    query = urlencode({key: value for key, value in (("tramite", tramite), ("radicado", radicado)) if value})
    return f"{form}?{query}" if form and query else form


def _formulario(code: str) -> str:
    """Return the address of the form in that language, else in Spanish."""
    petitions: QuerySet[Any] = apps.get_model("tramites", "TramitePage")._default_manager.filter(clase="peticion")
    rows = publicas(petitions.exclude(form=None)).select_related("locale")
    by_language = {page.locale.language_code: page for page in rows}
    found = by_language.get(code) or by_language.get("es")
    return f"{found.get_url() or '/'}solicitud/" if found else ""
