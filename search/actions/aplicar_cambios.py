"""Bring the index up to date with what waits in the outbox."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.retries import backoff
from search.backends import get_backend
from search.models import CambioIndice
from search.reading import read
from search.registry import sources

logger = logging.getLogger(__name__)

BATCH = 20  # the write lock of SQLite is held while a batch is read and written
MOST_WAIT = timedelta(minutes=30)
_LOCK = 7_305_211  # any number of ours: PostgreSQL's advisory lock of whoever writes the index


def aplicar_cambios(*, by: None = None) -> int:
    """Apply every row of the outbox whose time has come, in small transactions; return how many were applied.

    A document is read as it is now, in the transaction that writes the index and deletes the row: order and repeats do
    not matter, and a killed worker loses nothing. One that fails stays with its reason and a later try.
    """
    applied = 0
    while rows := _batch():
        applied += rows
    return applied


def one_at_a_time() -> None:
    """Make writers of the index wait for each other until this transaction ends (SQLite's transactions do anyway)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _batch() -> int:
    with transaction.atomic():
        one_at_a_time()
        due = CambioIndice.objects.filter(proximo_intento_en__lte=timezone.now())
        rows = list(due.order_by("id")[:BATCH])
        if not rows:
            return 0
        _expand([row for row in rows if row.rama])
        by_source: dict[str, list[CambioIndice]] = defaultdict(list)
        for row in rows:
            if not row.rama:
                by_source[row.fuente].append(row)
        for fuente, changes in by_source.items():
            _apply(fuente, changes)
    return len(rows)


def _apply(fuente: str, changes: Sequence[CambioIndice]) -> None:
    backend = get_backend()
    if fuente not in sources:
        backend.remove(fuente, [row.objeto for row in changes])
        _done(changes)
        return
    found = read(sources.get(fuente), [row.objeto for row in changes])
    try:
        with transaction.atomic():
            backend.write(fuente, found.documents)
            backend.remove(fuente, found.gone)
    except Exception as error:
        found.errors = {row.objeto: error for row in changes}
    _done([row for row in changes if row.objeto not in found.errors])
    _failed([row for row in changes if row.objeto in found.errors], found.errors)


def _expand(branches: Sequence[CambioIndice]) -> None:
    """Put in a row for each page of the branches, as the tree is now, and for what is found by leave of those pages."""
    for branch in branches:
        page = Page.objects.filter(pk=branch.objeto).first()
        if page is not None:
            below = page.get_descendants(inclusive=True)
            rows = (CambioIndice(fuente=fuente, objeto=str(pk)) for fuente, pk in _of_branch(below))
            CambioIndice.objects.bulk_create(rows, batch_size=500)
    _done(branches)


def _of_branch(pages: QuerySet[Page]) -> Iterator[tuple[str, Any]]:
    kinds = {ContentType.objects.get_for_model(m).pk: s.id for s in sources for m in s.models if issubclass(m, Page)}
    for pk, kind in pages.filter(content_type__in=kinds).values_list("pk", "content_type"):
        yield kinds[kind], pk
    for source in sources:
        if source.under is not None:
            yield from ((source.id, pk) for pk in source.under(pages))


def _done(rows: Sequence[CambioIndice]) -> None:
    CambioIndice.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _failed(rows: Sequence[CambioIndice], errors: dict[str, Exception]) -> None:
    for row in rows:
        error = errors[row.objeto]
        logger.warning("%s could not be indexed: %r", row, error)
        row.intentos += 1
        row.ultimo_error = f"{type(error).__name__}: {error}"[:1000]
        row.proximo_intento_en = timezone.now() + backoff(row.intentos, most=MOST_WAIT)
        row.save(update_fields=["intentos", "ultimo_error", "proximo_intento_en"])
