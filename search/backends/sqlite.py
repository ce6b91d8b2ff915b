"""Full text on SQLite: FTS5 over our own stems. Never Wagtail's ranking, which is quadratic there."""

from collections.abc import Sequence

from django.db import connection

from search import analysis
from search.backends.database import DatabaseBackend
from search.models import IndexedDocument
from search.queries import Alternative, Group, Parsed, Term

_STEMMED = "{title aka summary body}"


class SqliteBackend(DatabaseBackend):
    """Stems by weight in `search_fts`, words of the names in `search_names` with a prefix index."""

    FOUND = "FROM search_fts f JOIN search_indexeddocument d ON d.id = f.rowid WHERE search_fts MATCH %s"
    RANK = "bm25(search_fts, 10.0, 9.0, 4.0, 1.0, 6.0)"

    def match(self, parsed: Parsed, *, every: bool) -> str:
        return (" AND " if every else " OR ").join(_group(group) for group in parsed.groups)

    def index(self, rows: Sequence[IndexedDocument]) -> None:
        full: list[list[int | str]] = []
        names: list[list[int | str]] = []
        for row in rows:
            named = " ".join(analysis.words(f"{row.title}\n{row.also_known_as}"))
            texts = (row.title, row.also_known_as, row.summary, row.body)
            full.append([row.pk, *(" ".join(analysis.stems(text, row.locale)) for text in texts), named])
            names.append([row.pk, named])
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_fts (rowid, title, aka, summary, body, exact) VALUES (%s, %s, %s, %s, %s, %s)", full
            )
            cursor.executemany("INSERT INTO search_names (rowid, exact) VALUES (%s, %s)", names)

    def unindex(self, pks: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [[pk] for pk in pks])
            cursor.executemany("DELETE FROM search_names WHERE rowid = %s", [[pk] for pk in pks])

    def unindex_all(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fts")
            cursor.execute("DELETE FROM search_names")

    def names_like(self, words: Sequence[str], prefix: str) -> tuple[str, list[str]]:
        found = "FROM search_names n JOIN search_indexeddocument d ON d.id = n.rowid WHERE search_names MATCH %s"
        return found, [" AND ".join([*(f'"{word}"' for word in words), f'"{prefix}" *'])]


def _group(group: Group) -> str:
    return "(" + " OR ".join(_alternative(alternative) for alternative in group.alternatives) + ")"


def _alternative(alternative: Alternative) -> str:
    return "(" + " AND ".join(_term(term) for term in alternative) + ")"


def _term(term: Term) -> str:
    """Words are letters and digits only, so a quote cannot be in them. The exact word in a name counts besides."""
    stems = " OR ".join(f'"{stem}"' for stem in term.stems)
    return f'({_STEMMED} : ({stems}) OR exact : "{term.word}")'
