"""Take a radicado to work on it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def tomar(*, radicado: Radicado, by: Any, version: int | None = None, en: datetime | None = None) -> Actuacion:
    """Make `by` the official of the radicado and put it under review.

    Who may: officials of its dependencia, while no other has it (a head gives it to another by assigning). Records one
    actuación that the citizen sees («la estamos revisando»). Sends nothing. Raises PermissionDenied, Cambiado,
    ActoImposible.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.TOMAR, by=by, version=version)
        if caso.funcionario_id not in (None, by.pk):
            raise ActoImposible(f"{caso.funcionario} has it")
        return actuar(radicado=caso, acto=Acto.TOMAR, by=by, en=en or timezone.now(), cambios={"funcionario": by})
