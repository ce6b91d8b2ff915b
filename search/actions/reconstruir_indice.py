"""Make the whole index anew from the sources, while people search and edit."""

from collections.abc import Callable, Iterator, Sequence

from django.db import transaction

from search.actions.aplicar_cambios import aplicar_cambios, one_at_a_time
from search.actions.encolar_cambio import encolar_cambio
from search.backends import get_backend
from search.models import IndexedDocument
from search.reading import read
from search.registry import Source, sources

CHUNK = 100


def reconstruir_indice(*, vaciar: bool = False, progress: Callable[[str, int, int], None] = lambda *_: None) -> int:
    """Read every source again and write what differs; return how many documents there are. Run by an operator.

    Each chunk is read and written in one transaction, so that an edit made meanwhile is either in it or in the outbox,
    which is applied at the end: nothing is lost and search is never empty, unless `vaciar` asks to begin from nothing.
    `progress(source, done, of)` is called after each chunk.
    """
    if vaciar:
        get_backend().clear()
    total = sum(_source(source, progress) for source in sources)
    for unknown in set(IndexedDocument.objects.values_list("source", flat=True)) - {s.id for s in sources}:
        _remove(unknown, list(get_backend().fingerprints(unknown)))
    aplicar_cambios()
    return total


def _source(source: Source, progress: Callable[[str, int, int], None]) -> int:
    backend = get_backend()
    ids = [str(pk) for pk in source.queryset().values_list("pk", flat=True)]
    done = 0
    for chunk in _chunks(ids):
        with transaction.atomic():
            one_at_a_time()
            found = read(source, chunk)
            backend.write(source.id, found.documents)
            backend.remove(source.id, found.gone)
            for id in found.errors:  # the outbox tries again, and keeps the reason
                encolar_cambio(fuente=source.id, objeto=id)
        done += len(chunk)
        progress(source.id, done, len(ids))
    _remove(source.id, sorted(set(backend.fingerprints(source.id)) - set(ids)))
    return len(ids)


def _remove(source: str, ids: Sequence[str]) -> None:
    """Take out what its source no longer has; what was published meanwhile is asked for again, and stays."""
    for chunk in _chunks(ids):
        with transaction.atomic():
            one_at_a_time()
            gone = read(sources.get(source), chunk).gone if source in sources else chunk
            get_backend().remove(source, gone)


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), CHUNK):
        yield list(ids[start : start + CHUNK])
