"""All evidence by year, component, series and words: what the Archivo looks through."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from comunicaciones.models import Actividad, Casilla, Componente, Evidencia, Plan
from comunicaciones.states.plan import TipoEvidencia


@dataclass(frozen=True)
class FiltrosEvidencia:
    """What the reader chose. `anio` is that of the plan; of a cell's evidence, that of its day."""

    anio: str = ""
    componente: str = ""
    tipo: str = ""
    q: str = ""
    apartadas: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "FiltrosEvidencia":
        """Read the known parameters, cut to a sane length; null bytes are left out."""
        return cls(**{name: (query.get(name) or "")[:80].replace("\x00", "") for name in cls.__dataclass_fields__})

    @property
    def consulta(self) -> str:
        chosen = {name: value for name in self.__dataclass_fields__ if (value := getattr(self, name))}
        return urlencode(chosen)


def evidencias(filtros: FiltrosEvidencia) -> QuerySet[Evidencia]:
    """Return the evidence that was chosen, the newest day first; what was set aside only when asked for."""
    rows = Evidencia.objects.select_related(
        "actividad__componente__plan", "casilla__tramite", "subida_por", "apartada_por"
    )
    year, part = _number(filtros.anio), _number(filtros.componente)
    if filtros.anio and not 1 <= year <= 9999:
        return rows.none()
    if filtros.anio:
        rows = rows.filter(Q(actividad__componente__plan__anio=year) | Q(casilla__isnull=False, fecha__year=year))
    if filtros.componente == "matriz":
        rows = rows.filter(casilla__isnull=False)
    elif filtros.componente:
        rows = rows.filter(actividad__componente=part)
    if filtros.tipo:
        rows = rows.filter(tipo=filtros.tipo)
    for word in filtros.q.split()[:6]:
        rows = rows.filter(
            Q(nota__icontains=word) | Q(actividad__nombre__icontains=word) | Q(casilla__tramite__title__icontains=word)
        )
    rows = rows.filter(apartada_en__isnull=not filtros.apartadas)
    return rows.order_by("-fecha", "-subida_en", "pk")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def series(filtros: FiltrosEvidencia) -> list[tuple[str, str, int]]:
    """Return each series (kind of evidence) with how many there are of what was chosen."""
    counts = dict(evidencias(filtros).order_by().values_list("tipo").annotate(n=Count("pk")))
    return [(tipo.value, str(tipo.label), counts[tipo.value]) for tipo in TipoEvidencia if counts.get(tipo.value)]


def opciones_de_evidencia(filtros: FiltrosEvidencia) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters may choose: years that have a plan, and the components of the chosen one."""
    parts = Componente.objects.filter(plan__anio=_number(filtros.anio)) if filtros.anio else Componente.objects.none()
    return {
        "anio": [(str(year), str(year)) for year in Plan.objects.values_list("anio", flat=True)],
        "componente": [(str(part.pk), part.nombre) for part in parts],
        "tipo": [(tipo.value, str(tipo.label)) for tipo in TipoEvidencia],
    }


def de_actividad(actividad: Actividad) -> QuerySet[Evidencia]:
    """Return an activity's evidence, what was set aside last."""
    rows: Any = actividad.evidencias.select_related("subida_por", "apartada_por", "actividad__componente")
    return _en_orden(rows)


def de_casilla(casilla: Casilla | None) -> QuerySet[Evidencia]:
    """Return a cell's evidence, what was set aside last."""
    if casilla is None:
        return Evidencia.objects.none()
    rows: Any = casilla.evidencias.select_related("subida_por", "apartada_por", "casilla__tramite")
    return _en_orden(rows)


def _en_orden(rows: Any) -> QuerySet[Evidencia]:
    ordered: QuerySet[Evidencia] = rows.order_by("apartada_en", "fecha", "subida_en")
    return ordered
