"""Send a radicado to the entity that is competent for it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.selectors.plazos import plazo_remision
from tramites.states import Acto


def remitir(
    *,
    radicado: Radicado,
    by: Any,
    entidad: str,
    motivo: str,
    version: int | None = None,
    en: datetime | None = None,
) -> Actuacion:
    """Pass the radicado on to another entity and tell the citizen (Ley 1755, art. 21); here it is finished.

    Who may: officials of its dependencia. The law gives five business days from reception: later is allowed, and the
    actuación says that it was late. Records one actuación; sends one message. Raises PermissionDenied, Cambiado,
    ActoImposible.
    """
    en = en or timezone.now()
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.REMITIR, by=by, version=version)
        plazo = plazo_remision(caso)
        datos: dict[str, Any] = {"entidad": entidad, "motivo": motivo, "plazo": plazo.isoformat()}
        datos["fuera_de_plazo"] = timezone.localdate(en) > plazo
        actuacion = actuar(
            radicado=caso,
            acto=Acto.REMITIR,
            by=by,
            en=en,
            datos=datos,
            cambios={"entidad_destino": entidad, "cerrado_en": en},
        )
        avisar(
            radicado=caso,
            evento=f"remitir:{actuacion.seq}",
            plantilla="remision",
            contexto={"otra_entidad": entidad, "motivo": motivo},
        )
        return actuacion
