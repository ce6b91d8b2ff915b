"""Give a radicado to an official."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.models import Actuacion, Radicado
from tramites.permissions import puede_gestionar
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def asignar(
    *, radicado: Radicado, by: Any, a: Any, nota: str = "", version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Make `a` the official of the radicado; its state stays.

    Who may: heads of its dependencia and administrators. `a` must be able to work it. Records one internal actuación;
    the citizen sees and gets nothing. Raises PermissionDenied, Cambiado, ActoImposible.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.ASIGNAR, by=by, version=version)
        if not puede_gestionar(a, caso):
            raise ActoImposible(f"{a} does not work in {caso.dependencia}")
        datos = {"a": str(a), "a_id": a.pk, "nota": nota}
        return actuar(
            radicado=caso, acto=Acto.ASIGNAR, by=by, en=en or timezone.now(), datos=datos, cambios={"funcionario": a}
        )
