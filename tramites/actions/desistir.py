"""File a radicado whose correction never came."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado, Requerimiento
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def desistir(
    *, radicado: Radicado, by: Any, motivo: str, version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Declare that the citizen desisted, by an act with reasons (Ley 1755, art. 17), once the time to correct is over.

    Who may: officials of its dependencia. Changes: the open requerimiento ends. Records one actuación; sends one
    message with the reasons. Raises PermissionDenied, Cambiado, ActoImposible before the time is over or without
    reasons.
    """
    en = en or timezone.now()
    hoy = timezone.localdate(en)
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.DESISTIR, by=by, version=version)
        abierto = Requerimiento.objects.get(radicado=caso, respondido_en=None, desistido_en=None)
        if hoy <= abierto.vence_en or not motivo.strip():
            raise ActoImposible("the citizen still has time, or no reason was given")
        abierto.desistido_en = en
        abierto.save(update_fields=["desistido_en"])
        cambios = {
            "detenido_desde": None,
            "dias_detenidos": caso.dias_detenidos + (hoy - (caso.detenido_desde or hoy)).days,
            "cerrado_en": en,
        }
        datos = {"motivo": motivo}
        actuacion = actuar(radicado=caso, acto=Acto.DESISTIR, by=by, en=en, datos=datos, cambios=cambios)
        avisar(radicado=caso, evento="desistir", plantilla="desistimiento", contexto={"motivo": motivo})
        return actuacion
