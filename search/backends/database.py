"""What the backends inside the database share: the tables, counting, and what to try when nothing is found."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from core.prepared import Hole, Prepared, PreparedRows
from search import analysis, highlights
from search.backends import vocabulary
from search.backends.base import Backend
from search.backends.counting import Counts, count_sql, filter_sql, read_counts
from search.backends.writing import document_of, entry_of, fingerprint, put_rows, put_topics
from search.documents import PUBLIC, Hit, Query, SearchDocument, SearchResults, Suggestion
from search.models import IndexedDocument, IndexedTopic, VocabularyWord
from search.queries import Parsed, clean, parse
from search.synonyms import synonyms_for


class DatabaseBackend(Backend):
    """Documents in tables of ours; a subclass says how stems are stored, matched and ranked."""

    FOUND: str  # FROM and WHERE of what matches, with one parameter; the document is `d`
    RANK: str  # lower is better; parameters: `rank_parameters`

    @abstractmethod
    def match(self, parsed: Parsed, *, every: bool) -> str:
        """Return the expression that finds documents with every group (or any of them)."""

    @abstractmethod
    def index(self, rows: Sequence[IndexedDocument]) -> None:
        """Store the stems of these documents."""

    @abstractmethod
    def unindex(self, pks: Sequence[int]) -> None:
        """Forget the stems of these documents."""

    @abstractmethod
    def unindex_all(self) -> None:
        """Forget the stems of all documents."""

    @abstractmethod
    def names_like(self, words: Sequence[str], prefix: str) -> tuple[str, list[str]]:
        """Return FROM and WHERE, with parameters, of documents whose names have the words and one that goes on so."""

    def rank_parameters(self, expression: str) -> list[str]:
        """Return the parameters of RANK."""
        return []

    # --- writing ---

    def write(self, source: str, documents: Sequence[SearchDocument]) -> int:
        marked = {d.id: (d, fingerprint(d)) for d in documents}
        with transaction.atomic():
            old = {r.object_id: r for r in IndexedDocument.objects.filter(source=source, object_id__in=marked)}
            changed = [
                entry_of(source, document, mark)
                for id, (document, mark) in marked.items()
                if id not in old or old[id].fingerprint != mark
            ]
            if not changed:
                return 0
            words = vocabulary.Changes()
            for row in changed:
                if row.object_id in old:
                    words.add(old[row.object_id], -1)
                words.add(row)
            rows = put_rows(source, changed)
            put_topics(rows, {id: document.topics for id, (document, _) in marked.items()})
            self.unindex([row.pk for row in rows])
            self.index(rows)
            words.write()
        return len(changed)

    def remove(self, source: str, ids: Sequence[str]) -> int:
        with transaction.atomic():
            rows = list(IndexedDocument.objects.filter(source=source, object_id__in=ids))
            if not rows:
                return 0
            words = vocabulary.Changes()
            for row in rows:
                words.add(row, -1)
            pks = [row.pk for row in rows]
            self.unindex(pks)
            IndexedDocument.objects.filter(pk__in=pks).delete()
            words.write()
        return len(rows)

    def clear(self) -> None:
        with transaction.atomic():
            self.unindex_all()
            IndexedTopic.objects.all().delete()
            IndexedDocument.objects.all().delete()
            VocabularyWord.objects.all().delete()
        vocabulary.forget()

    def fingerprints(self, source: str) -> dict[str, str]:
        return dict(IndexedDocument.objects.filter(source=source).values_list("object_id", "fingerprint"))

    # --- asking ---

    def search(self, query: Query) -> SearchResults:
        parsed = self._parse(query.text, query)
        if not parsed.groups:
            return SearchResults()
        counts, every, meant = self._count(parsed, query, every=True), True, ""
        if not counts.base:
            meant = vocabulary.correct(parsed, query.filters.locale or query.locale, query.audiences)
            if meant:
                parsed = self._parse(meant, query)
                counts = self._count(parsed, query, every=True)
        if not counts.base and len(parsed.groups) > 1:
            every, counts = False, self._count(parsed, query, every=False)
        if not counts.base:
            return SearchResults()
        page = max(1, min(query.page, -(-counts.total // query.page_size)))
        return SearchResults(
            hits=self._hits(parsed, replace(query, page=page), every) if counts.total else (),
            total=counts.total,
            page=page,
            facets=counts.facets,
            did_you_mean=meant,
            corrected=bool(meant),
            partial=not every,
        )

    def suggest(
        self, text: str, locale: str, *, audiences: Sequence[str] = (PUBLIC,), limit: int = 8
    ) -> list[Suggestion]:
        typed = list(analysis.tokens(clean(text), locale))
        # A short word with a space behind it is finished, and says nothing.
        while typed and not typed[-1].stem and text[-1:].isspace():
            typed.pop()
        if not typed:
            return []
        words = [token.word for token in typed[:-1] if token.stem]
        found, parameters = self.names_like(words, typed[-1].word)
        sql = f"""
            SELECT d.title, d.url, d.kind {found} AND d.locale = %s AND d.audience IN ({_places(audiences)})
            ORDER BY d.weight DESC, LENGTH(d.title), d.id LIMIT %s
        """
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, locale, *audiences, limit])
            return [Suggestion(*row) for row in cursor.fetchall()]

    def _parse(self, text: str, query: Query) -> Parsed:
        locales = dict.fromkeys([query.locale, *(code for code, _ in settings.LANGUAGES)])
        return parse(clean(text), tuple(locales), synonyms_for(query.locale))

    def _count(self, parsed: Parsed, query: Query, *, every: bool) -> Counts:
        sql, parameters = count_sql(self.FOUND, self.match(parsed, every=every), query)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return read_counts(cursor.fetchall())

    def _hits(self, parsed: Parsed, query: Query, every: bool) -> tuple[Hit, ...]:
        expression = self.match(parsed, every=every)
        where, parameters = filter_sql(query.filters, "d")
        order = "d.date DESC NULLS LAST, score, d.id" if query.by_date else "score, d.id"
        sql = f"""
            SELECT d.id, {self.RANK} * d.weight AS score {self.FOUND} AND d.audience IN ({_places(query.audiences)})
            {where} ORDER BY {order} LIMIT %s OFFSET %s
        """
        window = [query.page_size, (query.page - 1) * query.page_size]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self.rank_parameters(expression), expression, *query.audiences, *parameters, *window])
            scores: dict[int, float] = dict(cursor.fetchall())
        rows, topics = _read(list(scores))
        return tuple(_hit(rows[pk], topics.get(pk, ()), parsed, score) for pk, score in scores.items() if pk in rows)


def _read(pks: Sequence[int]) -> tuple[dict[int, IndexedDocument], dict[int, list[str]]]:
    """Return the rows, and the names of the topics of each."""
    if not pks:
        return {}, {}
    documents, names = _by_key(len(pks))
    holes = {f"pk{n}": pk for n, pk in enumerate(pks)}
    topics: dict[int, list[str]] = {}
    for document, name in names.all(**holes):
        topics.setdefault(document, []).append(name)
    return {row.pk: row for row in documents.all(**holes)}, topics


@cache
def _by_key(count: int) -> tuple[Prepared[IndexedDocument], PreparedRows]:
    """Return the queries for that many documents and for their topics."""
    holes: list[Any] = [Hole(f"pk{n}", IndexedDocument._meta.pk) for n in range(count)]
    documents = IndexedDocument.objects.filter(pk__in=holes)
    names = IndexedTopic.objects.filter(document__in=documents.values("pk")).order_by("pk")
    return Prepared(lambda: documents), PreparedRows(lambda: names.values_list("document_id", "name"))


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _hit(row: IndexedDocument, topics: Sequence[str], parsed: Parsed, score: float) -> Hit:
    stems = parsed.stems
    fragment = highlights.fragment(row.summary, row.locale, stems)
    fragment = fragment or highlights.fragment(row.body, row.locale, stems)
    return Hit(
        document=document_of(row, topics),
        title=highlights.mark(row.title, row.locale, stems),
        fragment=fragment or highlights.mark(row.summary, row.locale, stems),
        score=-score,
    )
