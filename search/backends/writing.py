"""Documents to rows and back."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.utils.text import slugify

from search.documents import SearchDocument
from search.models import IndexedDocument, IndexedTopic

FIELDS = [
    "kind",
    "title",
    "url",
    "locale",
    "summary",
    "body",
    "also_known_as",
    "dependencia",
    "date",
    "audience",
    "weight",
    "extra",
    "page_id",
    "fingerprint",
]


ANALYSIS = 1  # one more when stems come out otherwise: every document is then written again


def fingerprint(document: SearchDocument) -> str:
    """Return a digest of all that is indexed of a document."""
    text = json.dumps([ANALYSIS, asdict(document)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def entry_of(source: str, document: SearchDocument, fingerprint: str) -> IndexedDocument:
    """Return the row of a document, not saved. A null byte, which PostgreSQL refuses, becomes a space."""
    return IndexedDocument(
        source=source,
        object_id=document.id,
        kind=document.kind or source,
        title=document.title.replace("\0", " "),
        url=document.url,
        locale=document.locale,
        summary=document.summary.replace("\0", " "),
        body=document.body.replace("\0", " "),
        also_known_as="\n".join(document.also_known_as).replace("\0", " "),
        dependencia=document.dependencia,
        date=document.date,
        audience=document.audience,
        weight=document.weight,
        extra=dict(document.extra),
        page_id=document.page_id,
        fingerprint=fingerprint,
    )


def document_of(row: IndexedDocument, topics: Sequence[str]) -> SearchDocument:
    """Return the document of a row and the names of its topics."""
    return SearchDocument(
        id=row.object_id,
        title=row.title,
        url=row.url,
        locale=row.locale,
        summary=row.summary,
        body=row.body,
        also_known_as=tuple(row.also_known_as.splitlines()),
        dependencia=row.dependencia,
        topics=tuple(topics),
        date=row.date,
        audience=row.audience,
        weight=row.weight,
        extra=row.extra,
        page_id=row.page_id,
        kind=row.kind,
    )


def put_rows(source: str, rows: Sequence[IndexedDocument]) -> list[IndexedDocument]:
    """Insert or replace the rows; return them as they are in the table."""
    IndexedDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "object_id"], update_fields=FIELDS, batch_size=200
    )
    ids = [row.object_id for row in rows]
    return list(IndexedDocument.objects.filter(source=source, object_id__in=ids))


def put_topics(rows: Sequence[IndexedDocument], topics: Mapping[str, Sequence[str]]) -> None:
    """Replace the topics of the rows."""
    IndexedTopic.objects.filter(document__in=rows).delete()
    IndexedTopic.objects.bulk_create(
        IndexedTopic(document=row, slug=slug[:80], name=name[:120])
        for row in rows
        for slug, name in {slugify(name): name for name in topics[row.object_id]}.items()
        if slug
    )
