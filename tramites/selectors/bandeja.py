"""The officials' inbox: the radicados a person may see, filtered, overdue first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from core.calendario import calendario
from tramites.models import AjustesTramites, Radicado
from tramites.models.claves import documento_digest
from tramites.permissions import radicados_visibles
from tramites.selectors.solicitante import plegar
from tramites.states import ABIERTOS, EN_MARCHA, TERMINADOS, Estado

CORRE = Q(estado__in=EN_MARCHA, debe_respuesta=True)
"""Those whose clock runs."""


@dataclass(frozen=True)
class Filtros:
    """What the filter bar says; empty: everything open.

    `plazo`: "", vencidos, hoy, pronto, detenidos, sin_asignar, mios. `estado`: a state, "abiertos" (default),
    "terminados" or "todos". `q` finds by number, by name or by whole document number.
    """

    q: str = ""
    estado: str = "abiertos"
    plazo: str = ""
    canal: str = ""
    tramite: int | None = None
    dependencia: int | None = None
    funcionario: int | None = None
    desde: date | None = None
    hasta: date | None = None


def bandeja(user: Any, filtros: Filtros) -> QuerySet[Radicado]:
    """Return the radicados of the inbox, in the order of work: running clocks by deadline, then those that wait."""
    rows = radicados_visibles(user).select_related("tramite", "dependencia", "funcionario")
    rows = _por_estado(rows, filtros.estado)
    if filtros.plazo:
        rows = rows.filter(_plazo(user, filtros.plazo))
    for name in ("tramite", "dependencia", "funcionario"):
        value = getattr(filtros, name)
        if value is not None:
            rows = rows.filter(**{name: value})
    if filtros.canal:
        rows = rows.filter(canal=filtros.canal)
    if filtros.desde is not None:
        rows = rows.filter(radicado_en__gte=filtros.desde)
    if filtros.hasta is not None:
        rows = rows.filter(radicado_en__lte=filtros.hasta)
    if filtros.q.strip():
        rows = rows.filter(_busqueda(filtros.q.strip()))
    running = Case(
        When(CORRE, then=Value(0)),
        When(estado__in=ABIERTOS, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.annotate(turno=running).order_by("turno", "vence_interno", "id")


_GRUPOS = {"abiertos": Q(estado__in=ABIERTOS), "terminados": Q(estado__in=TERMINADOS), "todos": Q()}


def _por_estado(rows: QuerySet[Radicado], estado: str) -> QuerySet[Radicado]:
    if estado in Estado.values:
        return rows.filter(estado=estado)
    return rows.filter(_GRUPOS.get(estado, _GRUPOS["abiertos"]))


def _plazo(user: Any, plazo: str) -> Q:
    hoy = timezone.localdate()
    soon = calendario().avanza(hoy, AjustesTramites.load().dias_amarillo)
    return {
        "vencidos": CORRE & Q(vence_interno__lt=hoy),
        "hoy": CORRE & Q(vence_interno=hoy),
        "pronto": CORRE & Q(vence_interno__gte=hoy, vence_interno__lte=soon),
        "detenidos": Q(estado=Estado.REQUERIDO),
        "sin_asignar": Q(funcionario=None, estado__in=ABIERTOS),
        "mios": Q(funcionario=user),
    }.get(plazo, Q())


def _busqueda(q: str) -> Q:
    found = Q(codigo__icontains=q) | Q(nombre_plegado__contains=plegar(q))
    digits = "".join(c for c in q if c.isalnum())
    if len(digits) >= 4:
        found |= Q(documento_digest=documento_digest("", digits))
    return found


def cuentas(rows: QuerySet[Radicado], user: Any = None) -> dict[str, int]:
    """Return how many of these each view of the inbox holds (`mios` only with `user`), in one query."""
    plazos = ["vencidos", "hoy", "pronto", "detenidos", "sin_asignar", *(["mios"] if user is not None else [])]
    conditions = {name: _plazo(user, name) for name in plazos} | {n: q for n, q in _GRUPOS.items() if q}
    if user is not None:
        conditions["mios"] &= _GRUPOS["abiertos"]
    counts = rows.order_by().aggregate(
        total=Count("pk"), **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )
    return {name: int(n) for name, n in counts.items()}
