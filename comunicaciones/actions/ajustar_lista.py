"""Say how much of a jornada a person must attend to be given a certificate."""

from typing import Any

from django.db import transaction

from comunicaciones.models import JornadaPage, ListaAsistencia
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from core.actions.auditar import auditar


def ajustar_lista(*, jornada: JornadaPage, minimo: int, by: Any) -> ListaAsistencia:
    """Set the smallest share of the sessions, in per cent. Raises ValueError outside 1 to 100, ListaCerrada.

    Who may: who takes attendance, while the list is open. Records the old and the new share. Sends nothing.
    """
    exigir_tomar(by)
    if not 1 <= minimo <= 100:
        raise ValueError("minimo")
    with transaction.atomic():
        exigir_abierta(jornada.pk)
        lista, _ = ListaAsistencia.objects.get_or_create(jornada=jornada)
        before, lista.minimo = lista.minimo, minimo
        lista.save(update_fields=["minimo"])
        auditar(event="comunicaciones.ajustar_lista", by=by, target=lista, antes=before, minimo=minimo)
    return lista
