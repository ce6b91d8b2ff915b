"""Put the synonyms of a data file in the table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from core.actions.auditar import auditar
from search.models import Sinonimo
from search.synonyms import forget


def cargar_sinonimos(*, datos: Sequence[Mapping[str, Any]], by: Any = None) -> int:
    """Add the synonyms that are not there yet, told by what people write; return how many. Repeats change nothing.

    Each item: `escribe` and `busca` (lists of expressions), `sentido` (`una` or `dos`), `idioma`, `nota`. What an
    editor changed is left alone. One audit event says how many came in. Raises KeyError when an item lacks a list.
    """
    with transaction.atomic():
        there = set(Sinonimo.objects.values_list("idioma", "escribe"))
        rows = [_row(item) for item in datos]
        new = [row for row in rows if (row.idioma, row.escribe) not in there]
        Sinonimo.objects.bulk_create(new)
        if new:
            auditar(event="search.sinonimos_cargados", by=by, cuantos=len(new))
    forget()
    return len(new)


def _row(item: Mapping[str, Any]) -> Sinonimo:
    return Sinonimo(
        idioma=item.get("idioma", "es"),
        escribe="\n".join(item["escribe"]),
        busca="\n".join(item["busca"]),
        sentido=item.get("sentido", Sinonimo.Sentido.UNA),
        nota=item.get("nota", ""),
    )
