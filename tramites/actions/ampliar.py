"""Give the citizen as much time again for a correction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.calendario import calendario
from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import AjustesTramites, Radicado, Requerimiento
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def ampliar(*, radicado: Radicado, by: Any = None, en: datetime | None = None) -> Requerimiento:
    """Extend the open requerimiento once, by as much as it had (Ley 1755, art. 17), when asked before it ends.

    Who may: the holder of number and clave (no `by`), or an official. Records one actuación; sends one message with the
    new date. Raises ActoImposible when it was extended already or its time is over.
    """
    en = en or timezone.now()
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.AMPLIAR, by=by)
        abierto = Requerimiento.objects.get(radicado=caso, respondido_en=None, desistido_en=None)
        if abierto.ampliado_en is not None or timezone.localdate(en) > abierto.vence_en:
            raise ActoImposible("it was extended already, or its time is over")
        months = AjustesTramites.load().meses_correccion
        abierto.vence_en = calendario().vence_meses(abierto.vence_en, months)
        abierto.ampliado_en = en
        abierto.save(update_fields=["vence_en", "ampliado_en"])
        datos = {"vence": abierto.vence_en.isoformat()}
        actuacion = actuar(radicado=caso, acto=Acto.AMPLIAR, by=by, en=en, datos=datos)
        avisar(
            radicado=caso,
            evento=f"ampliar:{actuacion.seq}",
            plantilla="ampliacion",
            contexto={"requerimiento": abierto},
        )
    return abierto
