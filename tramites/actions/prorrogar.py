"""Extend the term once, before it ends."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.selectors.plazos import admite_prorroga, prorrogado
from tramites.states import Acto, ActoImposible


def prorrogar(
    *, radicado: Radicado, by: Any, valor: int, motivo: str, version: int | None = None, en: datetime | None = None
) -> Actuacion:
    """Make the term `valor` units in all, say why, and tell the new date (CPACA art. 14, paragraph).

    Who may: officials of its dependencia, once, before the term ends by the stricter reading, never to more than
    double. Records one actuación; sends one message. Raises PermissionDenied, Cambiado, ActoImposible.
    """
    en = en or timezone.now()
    hoy = timezone.localdate(en)
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.PRORROGAR, by=by, version=version)
        if not admite_prorroga(caso, valor, hoy) or not motivo.strip():
            raise ActoImposible("once, with a reason, before the term ends, and never more than double")
        antes = caso.vence_en
        vence_en, vence_interno = prorrogado(caso, valor)
        actuacion = actuar(
            radicado=caso,
            acto=Acto.PRORROGAR,
            by=by,
            en=en,
            datos={"motivo": motivo, "valor": valor, "antes": antes.isoformat(), "vence": vence_en.isoformat()},
            cambios={"prorrogado_en": hoy, "vence_en": vence_en, "vence_interno": vence_interno},
        )
        avisar(radicado=caso, evento=f"prorrogar:{actuacion.seq}", plantilla="prorroga", contexto={"motivo": motivo})
        return actuacion
