"""Write down that the index must look at something again, in the transaction of the change."""

from typing import Any

from django.db import transaction

from search.models import CambioIndice
from search.tasks import aplicar


def encolar_cambio(*, fuente: str = "", objeto: Any, rama: bool = False, by: Any = None) -> None:
    """Put one row in the outbox and wake the worker; called by receivers for whoever edits.

    Either a document (`fuente`, `objeto`) or, with `rama`, a page and all below it: one row however many there are, so
    that a move is not slowed. Nothing is audited: the change itself is. A rolled-back edit takes row and task with it.
    """
    with transaction.atomic():
        CambioIndice.objects.create(fuente=fuente, objeto=str(objeto), rama=rama)
        aplicar.enqueue()
