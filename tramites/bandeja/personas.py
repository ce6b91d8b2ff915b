"""The officials who may work the cases of a dependencia."""

from collections.abc import Collection

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from cuentas.models import Usuario


def funcionarios_de(dependencias: Collection[int], superiores: Collection[int] = ()) -> QuerySet[Usuario]:
    """Return the active people who act on cases of these dependencias, those of a superior one included."""
    act = Permission.objects.filter(content_type__app_label="tramites", codename="change_radicado")
    may_act = Q(groups__permissions__in=act) | Q(user_permissions__in=act)
    return (
        Usuario.objects.filter(may_act, is_active=True, dependencias__in=[*dependencias, *superiores])
        .distinct()
        .order_by("first_name", "last_name", "email")
    )
