"""Leave a note for colleagues."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def anotar(
    *, radicado: Radicado, by: Any, texto: str, version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Write an internal note on a radicado in any state.

    Who may: officials of its dependencia. Records one actuación that the citizen never sees. Sends nothing. Raises
    PermissionDenied, Cambiado, ActoImposible for an empty note.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.ANOTAR, by=by, version=version)
        if not texto.strip():
            raise ActoImposible("a note has words")
        return actuar(radicado=caso, acto=Acto.ANOTAR, by=by, en=en or timezone.now(), datos={"texto": texto})
