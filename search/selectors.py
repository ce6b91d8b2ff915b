"""Reads of search: results, suggestions, how far the index is behind, and where it differs from its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Min, Q
from django.utils import timezone

from core.prepared import Hole, PreparedRows
from cuentas.models import Dependencia
from search.backends import get_backend
from search.backends.writing import fingerprint
from search.documents import PUBLIC, Query, SearchResults, Suggestion
from search.models import CambioIndice, IndexedDocument
from search.reading import read
from search.registry import sources

LATE = 300  # seconds


@dataclass(frozen=True)
class Retraso:
    """How far the index is behind: seconds of the oldest change not tried yet, how many wait, how many have failed."""

    seconds: int
    waiting: int
    failing: int


@dataclass(frozen=True)
class Diferencia:
    """A document that is not indexed as it is: `missing`, `superfluous` or `different`."""

    source: str
    id: str
    what: str


def buscar(query: Query) -> SearchResults:
    """Answer a question with the backend of this town."""
    return get_backend().search(query)


def sugerir(text: str, locale: str, *, audiences: Sequence[str] = (PUBLIC,), limit: int = 8) -> list[Suggestion]:
    """Return what to offer while a person types: names that go on so, else the best answers to the words so far."""
    backend = get_backend()
    found = backend.suggest(text, locale, audiences=audiences, limit=limit)
    if found:
        return found
    results = backend.search(Query(text=text, locale=locale, audiences=tuple(audiences), page_size=min(limit, 5)))
    hits = () if results.partial else results.hits
    return [Suggestion(h.document.title, h.document.url, h.document.kind) for h in hits if h.document.locale == locale]


def retraso() -> Retraso:
    """Return how far the index is behind."""
    row = CambioIndice.objects.aggregate(
        first=Min("creado_en", filter=Q(intentos=0)), waiting=Count("pk"), failing=Count("pk", filter=Q(intentos__gt=0))
    )
    seconds = int((timezone.now() - row["first"]).total_seconds()) if row["first"] else 0
    return Retraso(max(0, seconds), row["waiting"], row["failing"])


def lag(since: object = None, until: object = None, **filters: object) -> dict[str, int]:
    """Return the figure for the indicator registry."""
    now = retraso()
    return {"value": now.seconds, "n": now.waiting, "failing": now.failing}


def health() -> tuple[dict[str, int], bool]:
    """Return the figures for /salud/. A document that fails needs an editor, not a restart: it does not make it ill."""
    now = retraso()
    return {"segundos": now.seconds, "en espera": now.waiting, "con error": now.failing}, now.seconds < LATE


def diferencias() -> list[Diferencia]:
    """Compare every source with the index, document by document."""
    found: list[Diferencia] = []
    for source in sources:
        indexed = get_backend().fingerprints(source.id)
        ids = [str(pk) for pk in source.queryset().values_list("pk", flat=True)]
        expected: dict[str, str] = {}
        for start in range(0, len(ids), 200):
            expected |= {d.id: fingerprint(d) for d in read(source, ids[start : start + 200]).documents}
        found += [Diferencia(source.id, id, "superfluous") for id in indexed if id not in expected]
        found += [Diferencia(source.id, id, "missing") for id in expected if id not in indexed]
        found += [Diferencia(source.id, i, "different") for i, e in expected.items() if indexed.get(i, e) != e]
    return found


def dependencias(slugs: Sequence[str]) -> Mapping[str, str]:
    """Return slug → name."""
    rows = _dependencias(len(slugs)).all(**{f"slug{n}": slug for n, slug in enumerate(slugs)}) if slugs else ()
    return {slug: nombre for slug, nombre in rows}


@cache
def _dependencias(count: int) -> PreparedRows:
    """Return the query for that many of them."""
    slugs = [Hole(f"slug{n}", Dependencia._meta.get_field("slug")) for n in range(count)]
    return PreparedRows(lambda: Dependencia.objects.filter(slug__in=slugs).order_by().values_list("slug", "nombre"))


def indexed_of(kind: str, locale: str, limit: int) -> list[IndexedDocument]:
    """Return documents of one kind that anybody may read, heaviest first: what to offer when nothing is found."""
    rows = IndexedDocument.objects.filter(kind=kind, locale=locale, audience=PUBLIC)
    return list(rows.defer("body").order_by("-weight", "title")[:limit])
