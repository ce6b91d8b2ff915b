"""Create a person with an account, or bring the one with that e-mail address up to date."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from core.actions.auditar import auditar
from cuentas.models import Dependencia, Usuario
from cuentas.roles import ROLES


def crear_usuario(
    *,
    email: str,
    nombre: str,
    apellidos: str,
    by: Any,
    usuario: str | None = None,
    cargo: str = "",
    dependencias: Iterable[Dependencia] = (),
    roles: Iterable[str] = (),
    password: str | None = None,
    is_superuser: bool = False,
) -> Usuario:
    """Create the person with these roles (ids of cuentas.roles) and dependencias; the address counts as verified.

    Called again for the same address it updates all but the password. Who may: the seed and administrators. Recorded
    as `cuentas.crear_usuario`. Raises KeyError on an unknown role. Nothing is sent.
    """
    roles = list(roles)
    groups = [Group.objects.get_or_create(name=ROLES[id].nombre)[0] for id in roles]
    with transaction.atomic():
        person = Usuario.objects.filter(email__iexact=email).first()
        created = person is None
        if person is None:
            person = Usuario.objects.create_user(email, password)
        person.first_name, person.last_name, person.cargo = nombre, apellidos, cargo
        person.usuario = usuario.lower() if usuario else None
        person.is_staff = person.is_superuser = is_superuser
        person.save()
        person.groups.set(groups)
        person.dependencias.set(dependencias)
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        if created:
            auditar(event="cuentas.crear_usuario", by=by, target=person, roles=roles)
    return person
