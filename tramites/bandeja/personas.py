"""The officials who may work the cases of a dependencia."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from cuentas.models import Usuario


def funcionarios_de(dependencias: Collection[int], superiores: Collection[int] = ()) -> QuerySet[Usuario]:
    """Return the active people who act on cases of these dependencias, those of a superior one included."""
    may_act = Q(
        groups__permissions__codename="change_radicado", groups__permissions__content_type__app_label="tramites"
    )
    return (
        Usuario.objects.filter(may_act, is_active=True, dependencias__in=[*dependencias, *superiores])
        .distinct()
        .order_by("first_name", "last_name", "email")
    )
