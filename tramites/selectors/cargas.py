"""The loads of withholdings: what their screens show, whose turn it is to change them, which lines say the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from tramites.models import CargaRetenciones, CertificadoRetencion, LineaRetencion
from tramites.permissions import radicados_visibles
from tramites.selectors.retenciones import lineas_vigentes

AT_ONCE = 500  # SQLite takes no more than some thousand parameters a query


@dataclass(frozen=True)
class Renglon:
    """What decides whether two lines say the same: whose, which tax, when. `numero` is its line of the file."""

    digest: str
    concepto: str
    desde: date
    hasta: date
    numero: int


@dataclass(frozen=True)
class Repetida:
    """A line that would add up to one that stands: the line it repeats, and of which load."""

    numero: int
    otra: int
    carga: int
    archivo: str
    concepto: str
    desde: date
    hasta: date

    @property
    def impuesto(self) -> str:
        return str(LineaRetencion.Concepto(self.concepto).label)


@dataclass(frozen=True)
class Afectado:
    """A certificate that rests on a load; `se_puede_abrir`: whether this person may open its radicado."""

    certificado: CertificadoRetencion
    se_puede_abrir: bool


def turno() -> None:
    """Wait for one's turn to change which lines stand: two at once would not see each other's.

    The oldest load stands for all. Ends with the transaction.
    """
    CargaRetenciones.objects.select_for_update().order_by("pk").first()


def cargas() -> QuerySet[CargaRetenciones]:
    """Return all loads, the last one first, with how many certificates rest on each."""
    rows = CargaRetenciones.objects.select_related("cargada_por", "anulada_por")
    return rows.annotate(n_certificados=Count("certificados")).order_by("-pk")


def totales() -> dict[str, Any]:
    """Return what stands: how many loads, lines and beneficiaries, and the sum withheld."""
    standing = CargaRetenciones.objects.filter(anulada_en=None)
    figures: dict[str, Any] = standing.aggregate(cargas=Count("pk"), filas=Sum("filas"), total=Sum("total"))
    people = lineas_vigentes().aggregate(n=Count("beneficiario", distinct=True))
    return figures | {"beneficiarios": people["n"]}


def afectados(carga: CargaRetenciones, user: Any) -> list[Afectado]:
    """Return the certificates that rest on a load, the first one first."""
    found = carga.certificados.select_related("documento__radicado").order_by("anio", "consecutivo")
    visible = set(radicados_visibles(user).filter(documentos__certificado_retencion__cargas=carga).values_list("pk"))
    return [Afectado(c, (c.documento.radicado_id,) in visible) for c in found]


def renglones(carga: CargaRetenciones) -> list[Renglon]:
    """Return a load's lines as they are compared."""
    names = ("beneficiario__documento_digest", "concepto", "desde", "hasta", "numero_linea")
    rows = LineaRetencion.objects.filter(carga=carga).order_by("numero_linea").values_list(*names)
    return [Renglon(*row) for row in rows]


def repetidas(lines: Sequence[Renglon]) -> list[Repetida]:
    """Return the lines that share document, tax and some day with a line that stands.

    It may be right: a contract that had been left out. It may be a correction that doubles what it corrects.
    """
    standing = _standing(sorted({line.digest for line in lines}))
    found = []
    for line in lines:
        same = standing.get((line.digest, line.concepto), ())
        hit = next((o for o in same if line.desde <= o.hasta and o.desde <= line.hasta), None)
        if hit is not None:
            found.append(
                Repetida(line.numero, hit.numero, hit.carga, hit.archivo, line.concepto, line.desde, line.hasta)
            )
    return found


@dataclass(frozen=True)
class _Otra:
    desde: date
    hasta: date
    numero: int
    carga: int
    archivo: str


def _standing(digests: Sequence[str]) -> dict[tuple[str, str], list[_Otra]]:
    names = ("desde", "hasta", "numero_linea", "carga_id", "carga__nombre")
    found: dict[tuple[str, str], list[_Otra]] = defaultdict(list)
    for start in range(0, len(digests), AT_ONCE):
        some = digests[start : start + AT_ONCE]
        rows = lineas_vigentes().filter(beneficiario__documento_digest__in=some).order_by("pk")
        for digest, concepto, *rest in rows.values_list("beneficiario__documento_digest", "concepto", *names):
            found[digest, concepto].append(_Otra(*rest))
    return found
