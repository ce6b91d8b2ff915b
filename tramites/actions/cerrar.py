"""Close a radicado."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.states import EN_MARCHA, Acto, ActoImposible


def cerrar(
    *, radicado: Radicado, by: Any, motivo: str, version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Close it with a reason: answered and firm, or open and without object (the person withdrew it, a duplicate).

    Who may: officials of its dependencia. Records one actuación. Sends one message only when it was still open: an
    answered person was told already. Raises PermissionDenied, Cambiado, ActoImposible without reason.
    """
    en = en or timezone.now()
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.CERRAR, by=by, version=version)
        if not motivo.strip():
            raise ActoImposible("a reason is needed")
        was_open = caso.estado in EN_MARCHA
        actuacion = actuar(
            radicado=caso, acto=Acto.CERRAR, by=by, en=en, datos={"motivo": motivo}, cambios={"cerrado_en": en}
        )
        if was_open:
            avisar(radicado=caso, evento="cerrar", plantilla="cierre", contexto={"motivo": motivo})
        return actuacion
