"""Open a closed list again, to correct it."""

from typing import Any

from django.db import transaction

from comunicaciones.models import JornadaPage, ListaAsistencia
from comunicaciones.permissions.asistencia import exigir_tomar
from core.actions.auditar import auditar


def reabrir_lista(*, jornada: JornadaPage, by: Any) -> None:
    """Let attendance be marked and undone again; closing it anew issues what is missing and annuls what is wrong.

    Who may: who takes attendance. Certificates that are out stay valid until then. Records it; sends nothing. Open
    already: nothing happens. Raises PermissionDenied.
    """
    exigir_tomar(by)
    with transaction.atomic():
        rows = ListaAsistencia.objects.select_for_update().filter(jornada=jornada, cerrada_en__isnull=False)
        lista = rows.first()
        if lista is not None:
            lista.cerrada_en = lista.cerrada_por = None
            lista.save(update_fields=["cerrada_en", "cerrada_por"])
            auditar(event="comunicaciones.reabrir_lista", by=by, target=lista, jornada=jornada.pk)
