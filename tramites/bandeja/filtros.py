"""The inbox's address: which view, filters, search and order it asks for, and how to link to another one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from tramites.models import Radicado
from tramites.selectors.bandeja import Filtros
from tramites.states import Canal, Estado

# id of the count, words, and what the address says: a group of states and a deadline.
VISTAS = (
    ("abiertos", _("Abiertos"), "abiertos", ""),
    ("mios", _("Míos"), "abiertos", "mios"),
    ("sin_asignar", _("Sin asignar"), "abiertos", "sin_asignar"),
    ("vencidos", _("Vencidos"), "abiertos", "vencidos"),
    ("pronto", _("Vencen pronto"), "abiertos", "pronto"),
    ("detenidos", _("Esperan al ciudadano"), "abiertos", "detenidos"),
    ("terminados", _("Terminados"), "terminados", ""),
    ("total", _("Todos"), "todos", ""),
)
GRUPOS = {"abiertos", "terminados", "todos"}
PLAZOS = {"vencidos", "hoy", "pronto", "detenidos", "sin_asignar", "mios"}
ORDENES = {
    "vence": ("turno", "vence_interno", "id"),
    "radicado": ("anio", "numero"),
    "tramite": ("tramite_nombre", "vence_interno"),
    "persona": ("nombre_plegado", "vence_interno"),
    "estado": ("estado", "vence_interno"),
    "funcionario": ("funcionario__first_name", "funcionario__last_name", "vence_interno"),
}


@dataclass(frozen=True)
class Direccion:
    """One address of the inbox: the filters of the selector, and the order."""

    filtros: Filtros
    orden: str = "vence"

    @property
    def column(self) -> str:
        return self.orden.removeprefix("-")

    @property
    def descending(self) -> bool:
        return self.orden.startswith("-")

    @property
    def is_narrowed(self) -> bool:
        f = self.filtros
        return bool(f.q or f.canal or f.tramite or f.dependencia or f.funcionario or f.estado in Estado.values)

    def query(self, **changes: object) -> str:
        """Return the query of the address with these changes; what is as usual is left out."""
        orden = str(changes.pop("orden", self.orden))
        other = replace(self.filtros, **changes)  # type: ignore[arg-type]  # the fields' own types
        usual = Filtros()
        pairs = {
            f.name: getattr(other, f.name) for f in fields(other) if getattr(other, f.name) != getattr(usual, f.name)
        }
        return "?" + urlencode(pairs | ({"orden": orden} if orden != "vence" else {}))


def leer(data: Mapping[str, str]) -> Direccion:
    """Read an address; whatever is not understood counts as not given."""
    q = " ".join(data.get("q", "").replace("\0", "").split())[:100]
    estado, plazo, canal, orden = (data.get(name, "") for name in ("estado", "plazo", "canal", "orden"))
    if estado not in GRUPOS and estado not in Estado.values:
        # Who searches a number looks for the case, open or not.
        estado = "todos" if q and not plazo else "abiertos"
    filtros = Filtros(
        q=q,
        estado=estado,
        plazo=plazo if plazo in PLAZOS else "",
        canal=canal if canal in Canal.values else "",
        tramite=_number(data, "tramite"),
        dependencia=_number(data, "dependencia"),
        funcionario=_number(data, "funcionario"),
    )
    return Direccion(filtros, orden if orden.removeprefix("-") in ORDENES else "vence")


def _number(data: Mapping[str, str], key: str) -> int | None:
    value = data.get(key, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def ordenar(rows: QuerySet[Radicado], direccion: Direccion) -> QuerySet[Radicado]:
    """Order as the address says. By deadline, those whose clock does not run stay behind either way."""
    names = ORDENES[direccion.column]
    if not direccion.descending:
        return rows.order_by(*names)
    return rows.order_by(*(F(n).asc() if n == "turno" else F(n).desc() for n in names))
