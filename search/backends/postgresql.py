"""Full text on PostgreSQL: our own stems in a tsvector with weights, so that both databases find the same."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from search import analysis
from search.backends.database import DatabaseBackend
from search.models import IndexedDocument
from search.queries import Alternative, Group, Parsed, Term

# Words of a name as they are, beside the stems: no stem begins with "=".
EXACT = "="
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255  # of one word; more are not kept by PostgreSQL


class PostgresqlBackend(DatabaseBackend):
    """Stems with weights A (title), B (other names), C (summary) and D (body) in the column `terms`."""

    FOUND = "FROM search_indexeddocument d WHERE d.terms @@ %s::tsquery"
    # ts_rank knows no rare words and spreads less than bm25: the document's weight counts twice against it.
    RANK = "-ts_rank('{0.1, 0.6, 0.9, 1.0}', d.terms, %s::tsquery, 1) * d.weight"

    def rank_parameters(self, expression: str) -> list[str]:
        return [expression]

    def match(self, parsed: Parsed, *, every: bool) -> str:
        return (" & " if every else " | ").join(_group(group) for group in parsed.groups)

    def index(self, rows: Sequence[IndexedDocument]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_indexeddocument SET terms = %s::tsvector WHERE id = %s",
                [[_vector(row), row.pk] for row in rows],
            )

    def unindex(self, pks: Sequence[int]) -> None:
        """Nothing to do: the vector goes with its row, or is replaced in it."""

    def unindex_all(self) -> None:
        """Nothing to do: the vectors go with their rows."""

    def names_like(self, words: Sequence[str], prefix: str) -> tuple[str, list[str]]:
        return self.FOUND, [" & ".join([*(f"'{EXACT}{word}'" for word in words), f"'{EXACT}{prefix}':*"])]


def _vector(row: IndexedDocument) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    at = 0
    for text, weight in ((row.title, "A"), (row.also_known_as, "B"), (row.summary, "C"), (row.body, "D")):
        for stem in analysis.stems(text, row.locale):
            at = min(at + 1, _LAST_POSITION)
            places[stem].append(f"{at}{weight}")
    for word in analysis.words(f"{row.title}\n{row.also_known_as}"):
        places[EXACT + word].append("1A")
    return " ".join(f"'{word}':{','.join(found[:_MOST_POSITIONS])}" for word, found in places.items())


def _group(group: Group) -> str:
    return "(" + " | ".join(_alternative(alternative) for alternative in group.alternatives) + ")"


def _alternative(alternative: Alternative) -> str:
    return "(" + " & ".join(_term(term) for term in alternative) + ")"


def _term(term: Term) -> str:
    """Words are letters and digits only, so a quote cannot be in them. The exact word in a name counts besides."""
    return "(" + " | ".join(f"'{word}'" for word in (*term.stems, EXACT + term.word)) + ")"
