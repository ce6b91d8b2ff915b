"""Send a radicado to another dependencia of the municipality."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cuentas.models import Dependencia
from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Actuacion, Radicado
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible


def trasladar(
    *,
    radicado: Radicado,
    by: Any,
    dependencia: Dependencia,
    motivo: str,
    version: int | None = None,
    en: datetime | None = None,
) -> Actuacion:
    """Make another dependencia answer. The term goes on as it was: for the citizen the municipality is one.

    Who may: officials of the present dependencia, who see it no more afterwards. Changes: the dependencia; nobody has
    it yet. Records one actuación; sends one message. Raises PermissionDenied, Cambiado, ActoImposible.
    """
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.TRASLADAR, by=by, version=version)
        if dependencia.pk == caso.dependencia_id:
            raise ActoImposible("it is there already")
        datos = {"de": caso.dependencia.nombre, "a": dependencia.nombre, "motivo": motivo}
        actuacion = actuar(
            radicado=caso,
            acto=Acto.TRASLADAR,
            by=by,
            en=en or timezone.now(),
            datos=datos,
            cambios={"dependencia": dependencia, "funcionario": None},
        )
        avisar(
            radicado=caso,
            evento=f"trasladar:{actuacion.seq}",
            plantilla="traslado",
            contexto={"dependencia": dependencia, "motivo": motivo},
        )
        return actuacion
