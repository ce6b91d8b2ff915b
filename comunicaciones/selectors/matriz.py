"""The matrix trámites × steps: what people ticked, and what the system ticks by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from comunicaciones.models import Casilla
from comunicaciones.selectors.matriz_sola import Sola, lo_que_se_sabe
from comunicaciones.states.plan import Paso
from tramites.models import TramitePage


@dataclass(frozen=True)
class Celda:
    """One cell. What the system knows wins: nobody unticks by hand what is a fact, nor ticks over it."""

    tramite: TramitePage
    paso: str
    casilla: Casilla | None
    sola: Sola | None
    evidencias: int = 0

    @property
    def hecha(self) -> bool:
        return self.sola is not None or self.a_mano

    @property
    def a_mano(self) -> bool:
        """Whether a person said that it is done."""
        return self.casilla is not None and self.casilla.fecha is not None

    @property
    def dada(self) -> bool:
        """Whether it is somebody's to do, and not done."""
        return not self.hecha and self.casilla is not None and self.casilla.responsable_id is not None

    @property
    def como(self) -> str:
        """Return how it stands: sola, mano, dada or nada; the name of its look."""
        if self.sola is not None:
            return "sola"
        if self.a_mano:
            return "mano"
        return "dada" if self.dada else "nada"

    @property
    def fecha(self) -> date | None:
        if self.casilla is not None and self.casilla.fecha is not None:
            return self.casilla.fecha
        return self.sola.fecha if self.sola is not None else None

    @property
    def paso_texto(self) -> str:
        return str(Paso(self.paso).label)


@dataclass(frozen=True)
class Cuenta:
    """How many cells of a row or a column are done."""

    clave: str
    nombre: str
    hechas: int
    total: int

    @property
    def porcentaje(self) -> int:
        return round(100 * self.hechas / self.total) if self.total else 0


@dataclass(frozen=True)
class Renglon:
    """A trámite with its cells."""

    tramite: TramitePage
    celdas: Sequence[Celda]

    @property
    def cuenta(self) -> Cuenta:
        return Cuenta(self.tramite.slug, self.tramite.title, sum(c.hecha for c in self.celdas), len(self.celdas))


@dataclass(frozen=True)
class Matriz:
    """All of it, with its counts."""

    renglones: Sequence[Renglon]

    @property
    def pasos(self) -> list[Cuenta]:
        rows = len(self.renglones)
        return [
            Cuenta(paso.value, str(paso.label), sum(r.celdas[n].hecha for r in self.renglones), rows)
            for n, paso in enumerate(Paso)
        ]

    @property
    def todo(self) -> Cuenta:
        cells = [cell for row in self.renglones for cell in row.celdas]
        return Cuenta("", "", sum(c.hecha for c in cells), len(cells))

    def celdas(self) -> list[Celda]:
        return [cell for row in self.renglones for cell in row.celdas]


def tramites_de_la_matriz() -> QuerySet[TramitePage]:
    """Return the trámites that the plan carries: in Spanish, published or not; petitions are no trámite of the plan."""
    rows: QuerySet[TramitePage] = TramitePage.objects.filter(locale__language_code="es")
    return rows.exclude(clase=TramitePage.Clase.PETICION).select_related("dependencia", "form").order_by("title")


def matriz(tramite: TramitePage | None = None) -> Matriz:
    """Return the matrix, or the row of one trámite. The number of queries does not grow with the rows."""
    rows = tramites_de_la_matriz()
    pages = list(rows.filter(pk=tramite.pk) if tramite is not None else rows)
    written = _escritas(pages)
    known = lo_que_se_sabe(pages)
    return Matriz([Renglon(page, [_celda(page, paso, written, known) for paso in Paso.values]) for page in pages])


def celda(tramite: TramitePage, paso: str) -> Celda | None:
    """Return one cell; None of a trámite that has no row."""
    found = matriz(tramite).celdas()
    return next((cell for cell in found if cell.paso == paso), None)


def _celda(
    page: TramitePage, paso: str, written: Mapping[tuple[int, str], Casilla], known: Mapping[tuple[int, str], Sola]
) -> Celda:
    casilla = written.get((page.pk, paso))
    count = casilla.n_evidencias if casilla is not None else 0  # type: ignore[attr-defined]  # counted by the query
    return Celda(page, paso, casilla, known.get((page.pk, paso)), count)


def _escritas(pages: Sequence[TramitePage]) -> dict[tuple[int, str], Casilla]:
    rows = (
        Casilla.objects.filter(tramite__in=pages)
        .select_related("responsable", "cambiada_por")
        .annotate(n_evidencias=Count("evidencias", filter=Q(evidencias__apartada_en=None)))
    )
    return {(row.tramite_id, row.paso): row for row in rows}
