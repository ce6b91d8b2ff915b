"""Which radicados an export holds, and what was asked in the versions of the form that they were filled in with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from forms.definition import Definition
from forms.models import FormVersion
from forms.selectors.versions import definition_of
from tramites.models import Radicado, TramitePage
from tramites.selectors.bandeja import Filtros, bandeja

AT_ONCE = 200
ENCRYPTED = ("nombre", "correo", "clave_hash", "clave_pendiente")  # not in the file, so not decrypted


@dataclass(frozen=True)
class Pedido:
    """What the official asks for: one trámite, since its form gives the columns."""

    tramite: TramitePage
    estado: str = "todos"
    desde: date | None = None
    hasta: date | None = None
    reservados: bool = False


def exportables(user: Any, pedido: Pedido) -> QuerySet[Radicado]:
    """Return the radicados that the export holds: those that the person may see, by number."""
    filtros = Filtros(estado=pedido.estado, tramite=pedido.tramite.pk, desde=pedido.desde, hasta=pedido.hasta)
    return bandeja(user, filtros).select_related(None).order_by("anio", "numero")


def definiciones(ids: Sequence[int]) -> dict[int, Definition]:
    """Return the definitions behind the answers that stand, by version, the newest first."""
    used: set[int] = set()
    for some in _portions(ids):
        used |= set(Radicado.objects.filter(pk__in=some).values_list("vigente__version", flat=True))
    versions = FormVersion.objects.filter(pk__in=used).defer("definition_json", "texts").order_by("-created_at", "-pk")
    return {version.pk: definition_of(version, "es") for version in versions}


def en_orden(ids: Sequence[int]) -> Iterator[Radicado]:
    """Return them with their answers a few at a time, so that memory stays flat however many there are."""
    for some in _portions(ids):
        rows = Radicado.objects.filter(pk__in=some).select_related("dependencia", "funcionario", "vigente")
        yield from rows.defer(*ENCRYPTED).order_by("anio", "numero")


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
