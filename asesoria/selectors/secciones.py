"""The sections at the foot of pages, kept as HTML in the shared cache: they are on every news item and trámite.

Every change of what they show takes a new generation once it is committed (receivers). A page that began to be drawn
before reads the old generation first, so that what it stores is never read after it.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from asesoria.models import ForoPage

GENERATION = "asesoria:secciones"
AN_HOUR = 3600  # comments close by date: no longer than this after it
NOTHING = "-"


def seccion(
    name: str, template: str, find: Callable[[Any], Mapping[str, Any] | None]
) -> Callable[[Any, Any], Mapping[str, Any] | None]:
    """Return the `context` of a page section: `find(page)` is asked only when what was kept is no longer so."""

    def context(page: Any, request: Any) -> Mapping[str, Any] | None:
        key = f"asesoria:{name}:{page.pk}:{get_language()}:{_generation()}"
        kept: str | None = cache.get(key)
        if kept is None:
            found = find(page)
            kept = NOTHING if found is None else render_to_string(template, dict(found))
            cache.set(key, kept, AN_HOUR)
        return None if kept == NOTHING else {"html": mark_safe(kept)}

    return context


def por_un_rato(name: str, build: Callable[[], Any], seconds: int) -> Any:
    """Return what `build` gives, kept so many seconds and no longer than what it is made of stays the same."""
    key = f"asesoria:{name}:{get_language()}:{_generation()}"
    kept = cache.get(key)
    if kept is None:
        kept = build()
        cache.set(key, kept, seconds)
    return kept


def _generation() -> str:
    current: str | None = cache.get(GENERATION)
    if current is None:
        cache.add(GENERATION, uuid4().hex, timeout=None)
        current = cache.get(GENERATION, "")
    return current or ""


def moderadores_de_foros() -> frozenset[int]:
    """Return the ids of the people that some forum names as its moderators: asked on every screen of the admin."""
    key = f"asesoria:moderadores:{_generation()}"
    kept: frozenset[int] | None = cache.get(key)
    if kept is None:
        named = ForoPage.moderadores.through.objects.values_list("usuario_id", flat=True)
        kept = frozenset(named)
        cache.set(key, kept, AN_HOUR)
    return kept


def olvidar_secciones() -> None:
    """Let every page read its sections anew. Call it after the change is committed."""
    cache.set(GENERATION, uuid4().hex, timeout=None)
