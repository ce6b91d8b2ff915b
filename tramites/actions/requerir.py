"""Ask the citizen for a correction and stop the clock."""

from collections.abc import Sequence
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


def requerir(
    *,
    radicado: Radicado,
    by: Any,
    campos: Sequence[str],
    motivo: str,
    version: int | None = None,
    en: datetime | None = None,
) -> Requerimiento:
    """Open the named fields for the citizen, say why, and stop the clock (Ley 1755, art. 17).

    Who may: officials of its dependencia. The citizen has one month, and is told by one message with the reason and the
    date. Records one actuación. Raises PermissionDenied, Cambiado, ActoImposible (also for a field the form has not).
    """
    en = en or timezone.now()
    hoy = timezone.localdate(en)
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.REQUERIR, by=by, version=version)
        _check(caso, campos, motivo)
        vence = calendario().vence_meses(hoy, AjustesTramites.load().meses_correccion)
        requerimiento = Requerimiento.objects.create(
            radicado=caso, campos=list(campos), motivo=motivo, pedido_en=en, vence_en=vence
        )
        actuacion = actuar(
            radicado=caso,
            acto=Acto.REQUERIR,
            by=by,
            en=en,
            datos={"motivo": motivo, "campos": list(campos), "vence": vence.isoformat()},
            cambios={"detenido_desde": hoy, "funcionario": caso.funcionario or by},
        )
        avisar(
            radicado=caso,
            evento=f"requerir:{actuacion.seq}",
            plantilla="requerimiento",
            contexto={"requerimiento": requerimiento},
        )
    return requerimiento


def _check(radicado: Radicado, campos: Sequence[str], motivo: str) -> None:
    definition = radicado.vigente.version.definition()
    known = {question.key for _, group, question in definition.all_fields() if group is None}
    known |= {group.key for _, group in definition.groups()}
    unknown = set(campos) - known
    if unknown or not campos:
        raise ActoImposible(f"fields that the form has not: {', '.join(sorted(unknown)) or 'none was named'}")
    if not motivo.strip():
        raise ActoImposible("a reason is needed")
