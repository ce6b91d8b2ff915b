"""Figures of advice for the boards of others; each share with the n it is of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Avg, Count, F, Q
from django.utils import timezone

from asesoria.selectors.indicadores import MINIMO, recibidas
from core.momentos import DiaLocal
from core.periodos import Periodo


def _rows(since: date, until: date, tramite: Any = None) -> Any:
    rows = recibidas(Periodo(since, until))
    return rows if tramite is None else rows.filter(tramite__translation_key=tramite.translation_key)


def preguntas(since: date, until: date, tramite: Any = None) -> Mapping[str, Any]:
    """Count the questions received between two days, by any channel."""
    n = _rows(since, until, tramite).count()
    return {"value": n, "n": n}


def a_tiempo(since: date, until: date, tramite: Any = None) -> Mapping[str, Any]:
    """Return the share answered by the promised day, of those answered or overdue that stayed questions."""
    rows = _rows(since, until, tramite).annotate(dia=DiaLocal("primera_respuesta_en"))
    answered = Q(primera_respuesta_en__isnull=False)
    due = Q(radicado__isnull=True) & (answered | Q(prometida_para__lt=timezone.localdate()))
    counts = rows.aggregate(n=Count("pk", filter=due), part=Count("pk", filter=due & Q(dia__lte=F("prometida_para"))))
    share = round(100 * counts["part"] / counts["n"], 1) if counts["n"] else None
    return {"value": share, "n": counts["n"]}


def satisfaccion(since: date, until: date, tramite: Any = None) -> Mapping[str, Any]:
    """Return the mean of the ratings from 1 to 5; None below the least number of answers that is shown."""
    found = _rows(since, until, tramite).aggregate(n=Count("satisfaccion"), mean=Avg("satisfaccion"))
    return {"value": round(found["mean"], 1) if found["n"] >= MINIMO else None, "n": found["n"]}
