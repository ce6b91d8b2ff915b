"""What the board shows of a period: every figure against before and against its target, by trámite, and by medium."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from comunicaciones.models import Plan
from comunicaciones.selectors.abandono import Embudo, embudos
from comunicaciones.selectors.capacitacion import Formacion, porcentaje_por_dependencia
from comunicaciones.selectors.matriz import Cuenta, matriz
from comunicaciones.selectors.medicion import FilaMedicion, por_medio
from comunicaciones.selectors.plan import EstadoDelPlan, estado_del_plan, plan_actual
from comunicaciones.selectors.plan_metas import Progreso, indicadores_con_meta
from core.periodos import Periodo, anterior, hace_un_anio
from core.registry import Indicator
from tramites.models import TramitePage


@dataclass(frozen=True)
class Dato:
    """What an indicator says: None where it says nothing; `n` is how many that is of."""

    valor: float | None
    n: int | None


@dataclass(frozen=True)
class Cifra:
    """One indicator in a period, in the stretch before it and a year before; and the plan's target for it, if any."""

    indicador: Indicator
    ahora: Dato
    antes: Dato
    hace_un_anio: Dato
    meta: Progreso | None = None

    @property
    def cambio(self) -> float | None:
        """How much it changed since the stretch before, in its own unit."""
        if self.ahora.valor is None or self.antes.valor is None:
            return None
        return round(self.ahora.valor - self.antes.valor, 1)

    @property
    def mejora(self) -> bool | None:
        """Whether the change is for the better; None where there is none."""
        if not self.cambio:
            return None
        return (self.cambio < 0) == self.indicador.lower_is_better


@dataclass(frozen=True)
class FilaTramite:
    """A trámite with what every indicator says of it, by the indicator's id."""

    tramite: TramitePage
    datos: Mapping[str, Dato]


@dataclass(frozen=True)
class Tablero:
    """All of the board. `periodo` ends today where it has not ended yet."""

    periodo: Periodo
    antes: Periodo
    hace_un_anio: Periodo
    cifras: Sequence[Cifra]
    por_tramite: Sequence[FilaTramite]
    embudos: Sequence[Embudo]
    medios: Sequence[FilaMedicion]
    formacion: Sequence[Formacion]
    plan: EstadoDelPlan | None
    matriz: Cuenta

    @property
    def indicadores_por_tramite(self) -> list[Indicator]:
        return [cifra.indicador for cifra in self.cifras if cifra.indicador.by_tramite]


def tablero(periodo: Periodo) -> Tablero:
    """Return the board of those days.

    A period that has not ended is cut at today, so that half a month is compared with half a month.
    """
    until_today = _cut(periodo, timezone.localdate())
    before, year = anterior(until_today, periodo), hace_un_anio(until_today)
    plan = plan_actual()
    targets = _targets(plan, until_today)
    state = estado_del_plan(plan) if plan else None
    return Tablero(
        periodo=until_today,
        antes=before,
        hace_un_anio=year,
        cifras=[_figure(i, until_today, before, year, targets) for i in indicadores_con_meta()],
        por_tramite=_by_tramite(until_today),
        embudos=embudos(until_today.desde, until_today.hasta),
        medios=por_medio(until_today.desde, until_today.hasta),
        formacion=porcentaje_por_dependencia(),
        plan=state,
        matriz=matriz().todo,
    )


def _cut(periodo: Periodo, today: date) -> Periodo:
    return Periodo(periodo.desde, max(periodo.desde, min(periodo.hasta, today)))


def dato(indicator: Indicator, periodo: Periodo, **filters: Any) -> Dato:
    """Return what an indicator says of those days."""
    said = indicator.compute(periodo.desde, periodo.hasta, **filters)
    value = said.get("value")
    return Dato(None if value is None else float(value), said.get("n"))


def _figure(
    indicator: Indicator, now: Periodo, before: Periodo, year: Periodo, targets: Mapping[str, Progreso]
) -> Cifra:
    return Cifra(
        indicator,
        ahora=dato(indicator, now),
        antes=dato(indicator, before),
        hace_un_anio=dato(indicator, year),
        meta=targets.get(indicator.id),
    )


def _targets(plan: Plan | None, periodo: Periodo) -> dict[str, Progreso]:
    """Return the plan's targets for the whole town that hold on the last of those days, by indicator."""
    if plan is None:
        return {}
    found = (row for row in estado_del_plan(plan).metas if row.meta.tramite_id is None)
    return {row.meta.indicador: row for row in found if row.meta.desde <= periodo.hasta <= row.meta.hasta}


def _by_tramite(periodo: Periodo) -> list[FilaTramite]:
    pages = TramitePage.objects.filter(locale__language_code="es", live=True, form__isnull=False)
    rows = pages.exclude(clase=TramitePage.Clase.PETICION).select_related("form").order_by("title")
    rows = rows.defer("form__steps", "form__rules", "form__tests")
    asked = [indicator for indicator in indicadores_con_meta() if indicator.by_tramite]
    return [
        FilaTramite(page, {indicator.id: dato(indicator, periodo, tramite=page) for indicator in asked})
        for page in rows
    ]
