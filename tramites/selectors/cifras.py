"""Figures on how requests come in and are answered; each percentage with the n it is of."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from core.calendario import calendario
from tramites.models import Radicado
from tramites.states import Acto, Canal


def _recibidos(since: date, until: date, **filters: Any) -> QuerySet[Radicado]:
    zone = timezone.get_current_timezone()
    start = datetime(since.year, since.month, since.day, tzinfo=zone)
    end = datetime(until.year, until.month, until.day, tzinfo=zone) + timedelta(days=1)
    return Radicado.objects.filter(recibido_en__gte=start, recibido_en__lt=end, **filters)


def _share(part: int, n: int) -> dict[str, Any]:
    return {"value": round(100 * part / n, 1) if n else None, "n": n}


def radicados(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Count the radicados received between two days, both included."""
    n = _recibidos(since, until, **filters).count()
    return {"value": n, "n": n}


def en_linea(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Return the share that came in online."""
    counts = _recibidos(since, until, **filters).aggregate(n=Count("pk"), part=Count("pk", filter=Q(canal=Canal.WEB)))
    return _share(counts["part"], counts["n"])


def oportunidad(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Return the share answered by the deadline, of those owed an answer that were answered or are overdue."""
    hoy = timezone.localdate()
    rows = _recibidos(since, until, debe_respuesta=True, **filters).filter(
        Q(respondido_en__isnull=False) | Q(vence_en__lt=hoy)
    )
    counts = rows.aggregate(n=Count("pk"), part=Count("pk", filter=Q(respondido_en__date__lte=F("vence_en"))))
    return _share(counts["part"], counts["n"])


def tiempo_medio(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Return the mean number of business days from filing to answer."""
    rows = _recibidos(since, until, debe_respuesta=True, **filters).filter(respondido_en__isnull=False)
    cal = calendario()
    days = [
        cal.habiles_entre(filed, timezone.localdate(answered))
        for filed, answered in rows.values_list("radicado_en", "respondido_en")
    ]
    return {"value": round(sum(days) / len(days), 1) if days else None, "n": len(days)}


def devueltas(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Return the share in which a correction was asked for."""
    rows = _recibidos(since, until, **filters)
    n = rows.count()
    part = rows.filter(actuaciones__acto=Acto.REQUERIR).distinct().count()
    return _share(part, n)
