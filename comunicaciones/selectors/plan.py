"""Reading the plan: its activities by filters, its state in figures, and who owes what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from comunicaciones.models import Actividad, Componente, Plan
from comunicaciones.selectors.plan_metas import Progreso, progresos
from comunicaciones.states.plan import PENDIENTES, EstadoActividad, EstadoPlan

PRONTO = 7  # days before its end in which an activity is said to be due


@dataclass(frozen=True)
class Filtros:
    """What the reader chose; an unknown value finds nothing rather than everything."""

    componente: str = ""
    responsable: str = ""
    estado: str = ""
    tramite: str = ""
    publico: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filtros":
        """Read the known parameters, cut to a sane length; null bytes are left out."""
        return cls(**{name: (query.get(name) or "")[:20].replace("\x00", "") for name in cls.__dataclass_fields__})

    @property
    def hay(self) -> bool:
        return any(self.elegidos.values())

    @property
    def elegidos(self) -> dict[str, str]:
        return {name: value for name in self.__dataclass_fields__ if (value := getattr(self, name))}

    @property
    def consulta(self) -> str:
        """The query string that chooses the same again."""
        return urlencode(self.elegidos)

    def sin(self, name: str) -> "Filtros":
        return replace(self, **{name: ""})


@dataclass(frozen=True)
class Fila:
    """An activity as lists show it: whether it is late or due, and how much proves it."""

    actividad: Actividad
    tono: str

    @property
    def vencida(self) -> bool:
        return self.tono == "vencido"

    @property
    def evidencias(self) -> int:
        n: int = self.actividad.n_evidencias  # type: ignore[attr-defined]  # counted by the query
        return n


@dataclass(frozen=True)
class Parte:
    """How many activities there are of something, and how many of them are done; cancelled ones do not count."""

    nombre: str
    total: int
    hechas: int
    vencidas: int = 0
    nivel: str = ""

    @property
    def porcentaje(self) -> int | None:
        return round(100 * self.hechas / self.total) if self.total else None


@dataclass(frozen=True)
class EstadoDelPlan:
    """The plan at a glance. `por_estado` counts all; shares leave cancelled activities out."""

    plan: Plan
    por_estado: Mapping[str, int]
    todo: Parte
    por_componente: Sequence[Parte]
    por_vencer: int
    con_evidencia: int
    metas: Sequence[Progreso] = field(default_factory=list)

    @property
    def vencidas(self) -> int:
        return self.todo.vencidas


def planes() -> QuerySet[Plan]:
    """Return all plans, the newest year first, each with how many activities it has."""
    return Plan.objects.annotate(actividades=Count("componentes__actividades")).order_by("-anio")


def plan_actual(hoy: date | None = None) -> Plan | None:
    """Return the plan of this year, else the newest."""
    year = (hoy or timezone.localdate()).year
    return Plan.objects.filter(anio=year).first() or Plan.objects.order_by("-anio").first()


def tono_de(actividad: Actividad, hoy: date | None = None) -> str:
    """Return how an activity stands with its dates: vencido, hoy, pronto, en_tiempo, detenido or terminado."""
    today = hoy or timezone.localdate()
    if actividad.estado == EstadoActividad.APLAZADA:
        return "detenido"
    if actividad.estado not in PENDIENTES:
        return "terminado"
    if actividad.fin < today:
        return "vencido"
    if actividad.fin == today:
        return "hoy"
    return "pronto" if actividad.fin <= today + timedelta(days=PRONTO) else "en_tiempo"


def actividades(plan: Plan, filtros: Filtros | None = None) -> list[Fila]:
    """Return the plan's activities by component and date, with what lists show; three queries."""
    rows = (
        Actividad.objects.filter(componente__plan=plan)
        .filter(_por(filtros or Filtros()))
        .select_related("componente", "responsable", "dependencia")
        .prefetch_related("tramites")
        .annotate(n_evidencias=Count("evidencias", filter=Q(evidencias__apartada_en=None)))
        .order_by("componente__orden", "componente_id", "inicio", "id")
    )
    today = timezone.localdate()
    return [Fila(row, tono_de(row, today)) for row in rows]


def _por(filtros: Filtros) -> Q:
    wanted = Q()
    for name in ("componente", "responsable", "tramite"):
        value = getattr(filtros, name)
        if value == "nadie" and name == "responsable":
            wanted &= Q(responsable=None)
        elif value:
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0
            wanted &= Q(**{"tramites" if name == "tramite" else name: number})
    for name in ("estado", "publico"):
        if value := getattr(filtros, name):
            wanted &= Q(**{name: value})
    return wanted


def componentes_de(plan: Plan) -> QuerySet[Componente]:
    """Return a plan's components in their order, each with how many activities it has."""
    return plan.componentes.annotate(n_actividades=Count("actividades"))


def opciones(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter may choose: what the plan has, not all there is."""
    rows = Actividad.objects.filter(componente__plan=plan)
    people = {row.responsable_id: str(row.responsable) for row in rows.select_related("responsable") if row.responsable}
    tramites = rows.exclude(tramites=None).order_by("tramites__title").values_list("tramites", "tramites__title")
    return {
        "componente": [(str(c.pk), c.nombre) for c in Componente.objects.filter(plan=plan)],
        "responsable": [
            *((str(pk), name) for pk, name in sorted(people.items(), key=lambda item: item[1])),
            ("nadie", ""),
        ],
        "estado": [(e.value, str(e.label)) for e in EstadoActividad],
        "tramite": [(str(pk), title) for pk, title in tramites.distinct()],
    }


def estado_del_plan(plan: Plan, *, con_metas: bool = True) -> EstadoDelPlan:
    """Return the plan in figures: by state and by component, what is late, and its targets."""
    rows = actividades(plan)
    parts = {c.pk: c for c in Componente.objects.filter(plan=plan)}
    counted = [row for row in rows if row.actividad.estado != EstadoActividad.CANCELADA]
    return EstadoDelPlan(
        plan=plan,
        por_estado={e.value: sum(1 for row in rows if row.actividad.estado == e.value) for e in EstadoActividad},
        todo=_parte("", counted),
        por_componente=[
            _parte(part.nombre, [r for r in counted if r.actividad.componente_id == pk], part.nivel)
            for pk, part in parts.items()
        ],
        por_vencer=sum(1 for row in counted if row.tono in ("hoy", "pronto")),
        con_evidencia=sum(1 for row in counted if row.evidencias),
        metas=progresos(plan) if con_metas else [],
    )


def _parte(nombre: str, rows: Sequence[Fila], nivel: str = "") -> Parte:
    done = sum(1 for row in rows if row.actividad.estado == EstadoActividad.HECHA)
    return Parte(nombre, len(rows), done, sum(1 for row in rows if row.vencida), nivel)


def debe(*, hasta: date, user: Any = None) -> QuerySet[Actividad]:
    """Return what is to be done by a day in plans that are under way, of one person or of all; the oldest first."""
    rows = Actividad.objects.filter(estado__in=PENDIENTES, fin__lte=hasta, componente__plan__estado=EstadoPlan.VIGENTE)
    if user is not None:
        rows = rows.filter(responsable=user)
    return rows.select_related("componente__plan", "responsable").order_by("fin", "id")


def mis_actividades(user: Any) -> list[Fila]:
    """Return what a person has to do in plans that are not closed, what is owed first."""
    rows = (
        Actividad.objects.filter(responsable=user)
        .exclude(componente__plan__estado=EstadoPlan.CERRADO)
        .select_related("componente__plan", "responsable", "dependencia")
        .prefetch_related("tramites")
        .annotate(n_evidencias=Count("evidencias", filter=Q(evidencias__apartada_en=None)))
        .order_by("fin", "id")
    )
    today = timezone.localdate()
    found = [Fila(row, tono_de(row, today)) for row in rows]
    return sorted(found, key=lambda row: row.actividad.estado not in PENDIENTES)


def cumplidas(since: date, until: date) -> tuple[int, int]:
    """Return how many of the activities that were to end between two days are done, and how many they are."""
    rows = Actividad.objects.filter(fin__range=(since, until)).exclude(estado=EstadoActividad.CANCELADA)
    counts = rows.aggregate(n=Count("pk"), done=Count("pk", filter=Q(estado=EstadoActividad.HECHA)))
    return counts["done"], counts["n"]
