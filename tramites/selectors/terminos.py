"""Which term a request has: the trámite's own, or the one of what was answered (a queja, a consulta)."""

from collections.abc import Mapping
from typing import Any

from core.prepared import Hole, Prepared
from tramites.models import TramitePage
from tramites.models.pages import TerminoPorRespuesta

_TRAMITE = Hole("tramite", TramitePage._meta.pk)
_TERMINOS = Prepared(lambda: TerminoPorRespuesta.objects.filter(page=_TRAMITE).order_by("sort_order", "pk"))


def termino_de(tramite: TramitePage, values: Mapping[str, Any]) -> tuple[int, str]:
    """Return value and unit. The first row in the editor's order whose question has that answer decides."""
    for row in _TERMINOS.all(tramite=tramite.pk):
        if str(values.get(row.campo, "")) == row.valor:
            return row.tiempo_valor, row.tiempo_unidad
    return tramite.tiempo_valor or 0, tramite.tiempo_unidad
