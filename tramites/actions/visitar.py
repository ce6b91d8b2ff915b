"""Announce a visit to the place."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.states import Acto


def visitar(
    *, radicado: Radicado, by: Any, fecha: date, nota: str = "", version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Say on which day an official visits; the clock goes on.

    Who may: officials of its dependencia. Records one actuación; sends one message with day and note. Raises
    PermissionDenied, Cambiado, ActoImposible.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.VISITAR, by=by, version=version)
        datos = {"fecha": fecha.isoformat(), "nota": nota}
        actuacion = actuar(radicado=caso, acto=Acto.VISITAR, by=by, en=en or timezone.now(), datos=datos)
        avisar(
            radicado=caso,
            evento=f"visitar:{actuacion.seq}",
            plantilla="visita",
            contexto={"fecha": fecha, "nota": nota},
        )
        return actuacion
