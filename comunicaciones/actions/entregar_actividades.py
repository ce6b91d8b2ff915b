"""Hand over the unfinished activities of the plan of who leaves."""

from typing import Any

from django.db import transaction

from comunicaciones.models import Actividad
from comunicaciones.states.plan import PENDIENTES
from core.actions.auditar import auditar


def entregar_actividades(*, user: Any, to: Any, by: Any) -> int:
    """Make `to` (or nobody) responsible of each; return how many. Called by cuentas, which asked who may.

    Recorded for each as `comunicaciones.entregar_actividad`. Sends nothing: the weekly digest tells who must do it.
    """
    with transaction.atomic():
        rows = list(Actividad.objects.select_for_update().filter(responsable=user, estado__in=PENDIENTES))
        for row in rows:
            Actividad.objects.filter(pk=row.pk).update(responsable=to)
            auditar(event="comunicaciones.entregar_actividad", by=by, target=row)
    return len(rows)
