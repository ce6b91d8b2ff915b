"""Targets against what the indicators of core.registry say, each up to today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from comunicaciones.models import Meta, Plan
from comunicaciones.states.plan import Sentido
from core.registry import Indicator, indicators


@dataclass(frozen=True)
class Progreso:
    """One target: what the indicator says now, of how many, and whether that is enough. None: it says nothing yet."""

    meta: Meta
    titulo: str
    unidad: str
    valor: Decimal | None
    n: int | None
    conocido: bool = True

    @property
    def cumplida(self) -> bool | None:
        """Whether the value is on the right side of the target; None where there is no value."""
        if self.valor is None:
            return None
        return self.valor >= self.meta.valor if self.meta.sentido == Sentido.MINIMO else self.valor <= self.meta.valor

    @property
    def parte(self) -> int:
        """How far a target to be reached from below has been, in percent, at most 100; 100 of one that is kept."""
        if self.valor is None or self.meta.valor <= 0:
            return 100 if self.cumplida else 0
        if self.meta.sentido == Sentido.MAXIMO:
            return 100 if self.cumplida else max(0, round(100 * self.meta.valor / self.valor))
        return max(0, min(100, round(100 * self.valor / self.meta.valor)))


@dataclass(frozen=True)
class Mes:
    """What an indicator said of one month of a target's stretch."""

    desde: date
    hasta: date
    valor: Decimal | None
    n: int | None


def indicadores_con_meta() -> list[Indicator]:
    """Return the indicators a target may be set for: all but those of the machine."""
    return [indicator for indicator in indicators if indicator.unit != "s"]


def progresos(plan: Plan) -> list[Progreso]:
    """Return the plan's targets with where each stands."""
    return [progreso(meta) for meta in plan.metas.select_related("tramite")]


def progreso(meta: Meta) -> Progreso:
    """Return where a target stands, counted from its first day to today or its last. Of a lost indicator: nothing."""
    if meta.indicador not in indicators:
        return Progreso(meta, meta.indicador, "", None, None, conocido=False)
    indicator = indicators.get(meta.indicador)
    value, n = _ask(indicator, meta, meta.desde, min(meta.hasta, timezone.localdate()))
    return Progreso(meta, str(indicator.title), str(indicator.unit), value, n)


def por_mes(meta: Meta) -> list[Mes]:
    """Return the target's indicator month by month, up to this month."""
    if meta.indicador not in indicators:
        return []
    indicator = indicators.get(meta.indicador)
    return [
        Mes(first, last, *_ask(indicator, meta, first, last))
        for first, last in _meses(meta.desde, min(meta.hasta, timezone.localdate()))
    ]


def _ask(indicator: Indicator, meta: Meta, since: date, until: date) -> tuple[Decimal | None, int | None]:
    """Return the value and what it is of; nothing of days that have not come."""
    if until < since:
        return None, None
    said = indicator.compute(since, until, **_filters(meta))
    value: Any = said.get("value")
    return (None if value is None else Decimal(str(value))), said.get("n")


def _filters(meta: Meta) -> dict[str, Any]:
    return {"tramite": meta.tramite} if meta.tramite_id else {}


def _meses(since: date, until: date) -> Iterator[tuple[date, date]]:
    first = since
    while first <= until:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield first, min(until, following - timedelta(days=1))
        first = following
