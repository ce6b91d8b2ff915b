"""Give several radicados to an official at once, as when a colleague is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tramites.actions.asignar import asignar
from tramites.models import Radicado
from tramites.states import ActoImposible


@dataclass(frozen=True)
class Reparto:
    """How many were given, and the numbers of those that could not be."""

    hechos: int
    rechazados: tuple[str, ...]


def asignar_varios(*, radicados: Iterable[Radicado], a: Any, by: Any, nota: str = "") -> Reparto:
    """Assign each to `a`, all in one transaction; one that cannot be assigned is left as it was and named.

    Who may: heads of the dependencia of each, and administrators. Records one actuación a radicado. Sends nothing.
    """
    done = 0
    refused = []
    with transaction.atomic():
        for radicado in radicados:
            try:
                with transaction.atomic():
                    asignar(radicado=radicado, by=by, a=a, nota=nota)
            except (ActoImposible, PermissionDenied):
                refused.append(radicado.codigo)
            else:
                done += 1
    return Reparto(done, tuple(refused))
