"""Who answers for questions: officials with a right, heads of a dependencia, moderators."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from asesoria.permissions import ASIGNAR_CONSULTA, ATENDER_CONSULTA, MODERAR, puede_tener_consultas
from cuentas.models import Dependencia


def con_permiso(permiso: str) -> QuerySet[Any]:
    """Return the working accounts that hold a permission, by a role or of their own."""
    app, name = permiso.split(".")
    by_role = Q(groups__permissions__content_type__app_label=app, groups__permissions__codename=name)
    own = Q(user_permissions__content_type__app_label=app, user_permissions__codename=name)
    return get_user_model().objects.filter(by_role | own, is_active=True).distinct()


def moderadores() -> list[Any]:
    """Return who moderates everywhere."""
    return list(con_permiso(MODERAR).order_by("pk"))


def jefes_de(dependencia: Dependencia | None) -> list[Any]:
    """Return the heads of a dependencia, else those of the one above it; moderators head nothing."""
    heads = con_permiso(ASIGNAR_CONSULTA).exclude(pk__in=con_permiso(MODERAR).values("pk"))
    while dependencia is not None:
        found = list(heads.filter(dependencias=dependencia).order_by("pk"))
        if found:
            return found
        dependencia = dependencia.superior
    return []


def quien_responde(dependencia: Dependencia | None) -> list[Any]:
    """Return who is told when nobody in particular has a question: its heads, else the moderators."""
    return jefes_de(dependencia) or moderadores()


def asignables(dependencia: Dependencia | None) -> list[Any]:
    """Return to whom a question may be given, those of its dependencia first."""
    rows = con_permiso(ATENDER_CONSULTA).prefetch_related("dependencias", "groups__permissions")
    people = [person for person in rows.order_by("first_name", "last_name", "pk") if puede_tener_consultas(person)]
    wanted = dependencia.pk if dependencia else None
    return sorted(people, key=lambda person: wanted not in {d.pk for d in person.dependencias.all()})
