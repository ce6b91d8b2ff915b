"""What the worker does when the list of a jornada is closed: certificates, a few people at a time."""

from django.db import transaction

from comunicaciones.actions.dar_constancias import dar_constancias
from core.tasks import retrying


@retrying()
def repartir_constancias(jornada_pk: int) -> None:
    """Give the next few their certificate; while some are left, the task queues itself with what it did.

    Killed anywhere, what was done is kept whole and the rest is done by the next try.
    """
    with transaction.atomic():
        if dar_constancias(jornada_pk=jornada_pk):
            repartir_constancias.enqueue(jornada_pk)
