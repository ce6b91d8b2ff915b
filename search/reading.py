"""Rows of a source as documents, each in its own language; what cannot be made into one is told apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import translation

from search.documents import SearchDocument
from search.registry import Source


@dataclass
class Read:
    """What became of some ids: documents to index, ids that are not to be found, and errors by id."""

    documents: list[SearchDocument] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)


def read(source: Source, ids: Iterable[str]) -> Read:
    """Read those rows of a source as they are now. One that fails does not stop the others."""
    wanted = list(dict.fromkeys(ids))
    found = Read()
    rows = {str(row.pk): row for row in source.queryset().filter(pk__in=wanted)}
    for id in wanted:
        if id not in rows:
            found.gone.append(id)
            continue
        try:
            # A savepoint: an error of the database in one must not spoil the transaction for all.
            with transaction.atomic(), translation.override(source.language(rows[id])):
                document = source.document(rows[id])
        except Exception as error:
            found.errors[id] = error
        else:
            if document is None:
                found.gone.append(id)
            else:
                found.documents.append(document)
    return found
