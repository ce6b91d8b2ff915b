"""Who is a civil servant, and the lists of them."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet

from cuentas.models import Usuario

ENTRA = "wagtailadmin.access_admin"


def es_funcionario(user: Any) -> bool:
    """Say whether a person is a civil servant: a working account that enters the admin."""
    return bool(getattr(user, "is_authenticated", False)) and user.is_active and user.has_perm(ENTRA)


def grupos_que_entran() -> QuerySet[Group]:
    """Return the groups whose members enter the admin."""
    return Group.objects.filter(
        permissions__content_type__app_label="wagtailadmin", permissions__codename="access_admin"
    ).distinct()


def funcionarios() -> QuerySet[Usuario]:
    """Return every civil servant with a working account, by name."""
    entra = Q(groups__in=grupos_que_entran()) | Q(is_superuser=True)
    pks = Usuario.objects.filter(entra, is_active=True).order_by().values("pk")
    return Usuario.objects.filter(pk__in=pks).order_by("last_name", "first_name", "email")
