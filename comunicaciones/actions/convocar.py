"""Begin the runs that are due: what the clock does for jornadas."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from comunicaciones.models import Convocatoria
from comunicaciones.selectors.avisos_jornada import debidos
from comunicaciones.tasks.jornadas import avisar_de_una_jornada

FAR = timedelta(days=62)  # no invitation goes earlier


def convocar(*, by: Any = None) -> int:
    """Queue a run for each published jornada of which somebody is owed a notice; return how many.

    Those that begin first come first. Safe to run twice and at once: a run that finds another under way does nothing.
    """
    now = timezone.now()
    idle = Q(corrida_hasta__isnull=True) | Q(corrida_hasta__lt=now)
    rows = Convocatoria.objects.filter(idle, jornada__live=True, jornada__fin__gt=now, jornada__inicio__lt=now + FAR)
    due = [row for row in rows.select_related("jornada").order_by("jornada__inicio", "pk") if debidos(row, now, 1)]
    for row in due:
        avisar_de_una_jornada.enqueue(row.pk)
    return len(due)
