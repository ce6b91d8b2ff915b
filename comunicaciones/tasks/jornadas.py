"""What the worker does for jornadas: telling people, a batch at a time, each batch queueing the next."""

from django.db import transaction

from comunicaciones.actions.avisar_lote import avisar_lote
from core.tasks import retrying


@retrying()
def avisar_de_una_jornada(convocatoria_pk: int, sigue: bool = False) -> None:
    """Tell a batch, and go on with the next in a task of its own, queued only if this one is kept."""
    with transaction.atomic():
        if avisar_lote(convocatoria_pk=convocatoria_pk, sigue=sigue):
            avisar_de_una_jornada.enqueue(convocatoria_pk, sigue=True)
