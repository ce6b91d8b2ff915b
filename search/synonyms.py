"""The synonyms as questions need them, kept in the process for some seconds."""

import time
from collections import defaultdict

from search import analysis
from search.models import Sinonimo
from search.queries import Synonyms

KEPT_SECONDS = 20  # an editor's change is at work everywhere within a minute
_kept: dict[str, tuple[float, Synonyms]] = {}


def synonyms_for(locale: str) -> Synonyms:
    """Return stems of what is written → expressions looked for besides, in that language."""
    at, found = _kept.get(locale, (0.0, {}))
    if not at or time.monotonic() - at > KEPT_SECONDS:
        found = _load(locale)
        _kept[locale] = (time.monotonic(), found)
    return found


def forget() -> None:
    """Drop what this process keeps: the next question reads the table."""
    _kept.clear()


def _load(locale: str) -> Synonyms:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in Sinonimo.objects.filter(idioma=locale):
        written, besides = row.lines(row.escribe), row.lines(row.busca)
        if row.sentido == Sinonimo.Sentido.DOS:
            written = besides = [*written, *besides]
        for expression in written:
            key = tuple(analysis.stems(expression, locale))
            found[key] += [other for other in besides if other != expression and other not in found[key]]
    found.pop((), None)
    return dict(found)
