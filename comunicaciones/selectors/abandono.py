"""How many forms that were begun were left for good, and at which step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from comunicaciones.models import CuentaDeFormulario
from comunicaciones.states.tablero import Momento
from forms.selectors.versions import definition_of, version_vigente
from tramites.models import TramitePage

ESPANOL = "es"


@dataclass(frozen=True)
class Paso:
    """A step, by the title people read, with how many stopped after it; "" is before the first."""

    titulo: str
    dejados: int


@dataclass(frozen=True)
class Embudo:
    """A trámite's form: how often it was begun in a period, and how many of those were given up, by step.

    What was begun lately is still open: it is given up when its draft expires, and then counts on the day it was begun.
    """

    tramite: TramitePage
    empezados: int
    dejados: int
    pasos: Sequence[Paso]

    @property
    def porcentaje(self) -> float | None:
        return round(100 * self.dejados / self.empezados, 1) if self.empezados else None


def embudos(desde: date, hasta: date) -> list[Embudo]:
    """Return a funnel for every trámite with a form, in the order of their pages."""
    counts = _counts(desde, hasta)
    found = []
    for tramite in _tramites():
        form = tramite.form.key if tramite.form else ""
        begun = counts.get((form, Momento.INICIO), {})
        left = counts.get((form, Momento.ABANDONO), {})
        found.append(Embudo(tramite, sum(begun.values()), sum(left.values()), _steps(tramite, left)))
    return found


def _tramites() -> Any:
    rows = TramitePage.objects.filter(locale__language_code=ESPANOL, live=True, form__isnull=False)
    return rows.select_related("form").defer("form__steps", "form__rules", "form__tests").order_by("path")


def _counts(desde: date, hasta: date) -> dict[tuple[str, str], dict[str, int]]:
    rows = CuentaDeFormulario.objects.filter(dia__gte=desde, dia__lte=hasta).order_by()
    found: dict[tuple[str, str], dict[str, int]] = {}
    for form, moment, step, n in rows.values_list("formulario", "momento", "paso").annotate(n=Sum("n")):
        found.setdefault((form, moment), {})[step] = n
    return found


def _steps(tramite: TramitePage, left: Mapping[str, int]) -> list[Paso]:
    """Return the steps at which people stopped, most first, by the titles of the newest version."""
    if not left:
        return []
    titles = _titles(tramite)
    steps = [Paso(titles.get(key, key), n) for key, n in left.items()]
    return sorted(steps, key=lambda step: (-step.dejados, step.titulo))


def _titles(tramite: TramitePage) -> dict[str, str]:
    version = version_vigente(tramite.form.translation_key) if tramite.form else None
    return {step.key: step.title for step in definition_of(version, ESPANOL).steps} if version else {}


def abandono(since: date, until: date, tramite: Any = None) -> Mapping[str, Any]:
    """Return the share of the forms begun in those days that were left for good: an indicator."""
    rows = CuentaDeFormulario.objects.filter(dia__gte=since, dia__lte=until)
    if tramite is not None:
        rows = rows.filter(formulario=tramite.form.key if tramite.form else "")
    sums = dict(rows.order_by().values_list("momento").annotate(n=Sum("n")))
    begun, left = sums.get(Momento.INICIO, 0), sums.get(Momento.ABANDONO, 0)
    return {"value": round(100 * left / begun, 1) if begun else None, "n": begun}
