"""How many of a dependencia's civil servants were trained, in all or for one trámite."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from comunicaciones.models import Inscripcion, ListaAsistencia, Sesion
from comunicaciones.states.asistencia import MINIMO, sesiones_minimas
from cuentas.models import Dependencia, Usuario
from cuentas.selectors import funcionarios
from tramites.models import TramitePage


@dataclass(frozen=True)
class Formacion:
    """A dependencia with its civil servants: all of them, and those who attended a jornada."""

    id: int
    nombre: str
    total: int
    capacitados: int

    @property
    def porcentaje(self) -> int:
        return round(100 * self.capacitados / self.total) if self.total else 0


@dataclass
class _Gente:
    todos: set[int] = field(default_factory=set)
    capacitados: set[int] = field(default_factory=set)


def _attended(tramite: TramitePage | None, desde: date | None, hasta: date | None) -> QuerySet[Inscripcion]:
    rows = Inscripcion.objects.filter(usuario__isnull=False, jornada__convocatoria__cancelada_en__isnull=True)
    if tramite is not None:
        rows = rows.filter(jornada__tramites=tramite)
    if desde is not None:
        rows = rows.filter(jornada__inicio__date__gte=desde)
    if hasta is not None:
        rows = rows.filter(jornada__inicio__date__lte=hasta)
    return rows


def usuarios_capacitados(
    tramite: TramitePage | None = None, desde: date | None = None, hasta: date | None = None
) -> set[int]:
    """Return the accounts that attended a jornada (of that trámite, that began in those days), as each jornada asks."""
    marks = (
        _attended(tramite, desde, hasta)
        .filter(asistencias__isnull=False)
        .order_by()
        .values_list("usuario", "jornada")
        .annotate(n=Count("asistencias", distinct=True))
    )
    found = list(marks)
    jornadas = {jornada for _user, jornada, _n in found}
    sessions = Sesion.objects.filter(jornada__in=jornadas).order_by().values_list("jornada").annotate(n=Count("pk"))
    totals = dict(sessions)
    minimum = dict(ListaAsistencia.objects.filter(jornada__in=jornadas).values_list("jornada", "minimo"))
    return {
        user
        for user, jornada, n in found
        if n >= sesiones_minimas(totals.get(jornada, 0), minimum.get(jornada, MINIMO))
    }


def porcentaje_por_dependencia(
    tramite: TramitePage | None = None, desde: date | None = None, hasta: date | None = None
) -> list[Formacion]:
    """Return each dependencia with civil servants, by name, and last all of them together (id 0).

    Who works in two counts in both, and once in the total; who is in none counts in the total alone.
    """
    trained = usuarios_capacitados(tramite, desde, hasta)
    people: dict[int, _Gente] = defaultdict(_Gente)
    everybody = set(funcionarios().values_list("pk", flat=True))
    through = Usuario.dependencias.through.objects.filter(usuario__in=funcionarios().order_by().values("pk"))
    for user, dependencia in through.values_list("usuario", "dependencia"):
        people[dependencia].todos.add(user)
        if user in trained:
            people[dependencia].capacitados.add(user)
    rows = [
        Formacion(pk, nombre, len(people[pk].todos), len(people[pk].capacitados))
        for pk, nombre in Dependencia.objects.filter(pk__in=people).order_by("nombre").values_list("pk", "nombre")
    ]
    return [*rows, Formacion(0, _("Todas las dependencias"), len(everybody), len(everybody & trained))]


def capacitados(tramite: TramitePage | None, dependencia: Dependencia | None) -> QuerySet[Usuario]:
    """Return the civil servants (of a dependencia) who were trained (for a trámite), by name."""
    rows: QuerySet[Usuario] = funcionarios().filter(pk__in=usuarios_capacitados(tramite))
    return rows.filter(dependencias=dependencia) if dependencia is not None else rows


def por_capacitar(tramite: TramitePage | None, dependencia: Dependencia | None) -> QuerySet[Usuario]:
    """Return the civil servants (of a dependencia) who were not yet trained (for a trámite), by name."""
    rows: QuerySet[Usuario] = funcionarios().exclude(pk__in=usuarios_capacitados(tramite))
    return rows.filter(dependencias=dependencia) if dependencia is not None else rows


def porcentaje_capacitados(since: Any, until: Any, **filters: Any) -> dict[str, Any]:
    """Return the share of all civil servants trained in those days, and how many they are: an indicator."""
    total = porcentaje_por_dependencia(filters.get("tramite"), since, until)[-1]
    return {"value": total.porcentaje, "n": total.total}


def tramites_de_jornadas() -> QuerySet[TramitePage]:
    """Return the trámites that some jornada is about, by name."""
    rows: QuerySet[TramitePage] = TramitePage.objects.filter(jornadas__isnull=False).distinct().order_by("title")
    return rows
