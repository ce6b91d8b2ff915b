"""Hand over the open questions of who leaves, and take their moderation of forums."""

from typing import Any

from django.db import transaction

from asesoria.actions.actuar_consulta import actuar_consulta
from asesoria.models import Consulta, ForoPage
from asesoria.permissions import puede_tener_consultas
from asesoria.selectors.secciones import olvidar_secciones
from asesoria.states import SIN_CERRAR, ActoConsulta


def entregar_consultas(*, user: Any, to: Any, by: Any) -> int:
    """Give each to `to`, where that person may have questions, else to nobody in its dependencia; return how many.

    Called by cuentas when an account is closed, which asked who may. Recorded as an assignment. Sends nothing.
    """
    heir = to if to is not None and puede_tener_consultas(to) else None
    with transaction.atomic():
        rows = list(Consulta.objects.select_for_update().filter(asignada_a=user, estado__in=SIN_CERRAR).order_by("pk"))
        for row in rows:
            changes = {"asignada_a": heir, "recordada_en": None}
            actuar_consulta(consulta=row, acto=ActoConsulta.ASIGNAR, by=by, cambios=changes, a=str(heir or ""))
    return len(rows)


def quitar_moderacion(*, user: Any, by: Any = None) -> list[int]:
    """Take a person from the moderators of every forum; return which forums, to give it back. Recorded by who calls."""
    through: Any = ForoPage.moderadores.through
    with transaction.atomic():
        rows = through.objects.filter(usuario=user)
        forums = list(rows.values_list("foropage_id", flat=True))
        rows.delete()
        transaction.on_commit(olvidar_secciones)
    return forums


def devolver_moderacion(*, user: Any, foros: list[int], by: Any = None) -> None:
    """Make the person a moderator of those forums again, where they still stand."""
    through: Any = ForoPage.moderadores.through
    with transaction.atomic():
        for pk in ForoPage.objects.filter(pk__in=foros).values_list("pk", flat=True):
            through.objects.get_or_create(foropage_id=pk, usuario=user)
        transaction.on_commit(olvidar_secciones)
