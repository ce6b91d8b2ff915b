"""Hand over the open radicados of who leaves."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.models import Radicado
from tramites.permissions import puede_gestionar
from tramites.states import ABIERTOS, Acto


def entregar_casos(*, user: Any, to: Any, by: Any) -> int:
    """Give each to `to`, where that person may work it, else leave it unassigned in its dependencia; return how many.

    Called by cuentas when an account is closed, which asked who may. Records one internal actuación each, as an
    assignment does. Sends nothing.
    """
    with transaction.atomic():
        rows = list(Radicado.objects.select_for_update().filter(funcionario=user, estado__in=ABIERTOS).order_by("pk"))
        for caso in rows:
            heir = to if to is not None and puede_gestionar(to, caso) else None
            actuar(
                radicado=caso,
                acto=Acto.ASIGNAR,
                by=by,
                en=timezone.now(),
                datos={"a": str(heir or "Sin asignar"), "a_id": heir.pk if heir else None, "nota": f"Se retiró {user}"},
                cambios={"funcionario": heir},
            )
    return len(rows)
