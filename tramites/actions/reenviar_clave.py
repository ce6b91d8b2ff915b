"""Send a new clave to the address the radicado was filed with."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Radicado
from tramites.models.claves import clave_hash, nueva_clave
from tramites.selectors.expediente import bloquear
from tramites.states import Acto


def reenviar_clave(*, radicado: Radicado, by: Any = None, en: datetime | None = None) -> bool:
    """Make a new clave and mail it; the old one opens nothing any more. Say whether there was an address.

    Who may: anyone who knows the number (the view is slowed and tells nothing), and officials. Only its hash is kept,
    so the old one cannot be sent again. Records one actuación; sends one message whose text is forgotten once sent.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.REENVIAR_CLAVE, by=by)
        if not caso.correo:
            return False
        clave = nueva_clave()
        actuacion = actuar(
            radicado=caso,
            acto=Acto.REENVIAR_CLAVE,
            by=by,
            en=en or timezone.now(),
            cambios={"clave_hash": clave_hash(caso.codigo, clave), "clave_pendiente": None},
        )
        avisar(
            radicado=caso,
            evento=f"clave:{actuacion.seq}",
            plantilla="clave",
            contexto={"clave": clave},
            efimero=True,
        )
    return True
