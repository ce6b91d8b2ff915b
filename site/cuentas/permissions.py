"""Who may give which role, and change whom: nobody reaches above their own."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from cuentas.models import Usuario
from cuentas.roles import ROLES, Rol, capacidades_de

CREAR, CAMBIAR = "cuentas.add_usuario", "cuentas.change_usuario"
PERSONAS = "personas"  # the capability of who cares for accounts


def puede_cargar(user: Any) -> bool:
    """Say whether a person creates accounts from a file."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(CREAR) and user.has_perm(CAMBIAR))


def roles_que_puede_dar(user: Any) -> frozenset[str]:
    """Return the ids of the roles that this person may give.

    All, for the system's superusers; for who has a role that cares for accounts, all but a superuser's right (which is
    no role); for anybody else with the right to create accounts, those whose every right they have themselves.
    """
    if user.is_superuser or _cuida_cuentas(user):
        return frozenset(ROLES)
    mine = user.get_all_permissions()
    return frozenset(id for id, rol in ROLES.items() if _within(rol, mine))


def puede_cambiar(user: Any, persona: Usuario) -> bool:
    """Say whether a person may change another's account or close it: not a superuser's, nor one with higher roles."""
    if user.is_superuser:
        return True
    if persona.is_superuser or persona.pk == user.pk:
        return False
    names = {rol.nombre: id for id, rol in ROLES.items()}
    theirs = {names[group.name] for group in persona.groups.all() if group.name in names}
    return theirs <= roles_que_puede_dar(user)


def puede_dar_grupo(user: Any, grupo: Any) -> bool:
    """Say whether a person may put somebody in a group: a role as above, another group by what it may do.

    A group of the town's own that reaches pages or collections is for who cares for accounts.
    """
    for id, rol in ROLES.items():
        if rol.nombre == grupo.name:
            return id in roles_que_puede_dar(user)
    if user.is_superuser or _cuida_cuentas(user):
        return True
    if grupo.page_permissions.exists() or grupo.collection_permissions.exists():
        return False
    names = {f"{app}.{code}" for app, code in grupo.permissions.values_list("content_type__app_label", "codename")}
    return bool(names <= user.get_all_permissions())


def exigir_a_varios(user: Any, objetos: Any, grupo: str) -> None:
    """Raise PermissionDenied if the person may not change one of these accounts, or put it in that group."""
    people = [one for one in objetos if isinstance(one, Usuario)]
    if not all(puede_cambiar(user, one) for one in people):
        raise PermissionDenied
    if people and grupo.isdecimal() and not all(puede_dar_grupo(user, g) for g in Group.objects.filter(pk=grupo)):
        raise PermissionDenied


def _cuida_cuentas(user: Any) -> bool:
    caring = [rol.nombre for rol in ROLES.values() if PERSONAS in rol.capacidades]
    return bool(user.groups.filter(name__in=caring).exists())


def _within(rol: Rol, mine: set[str]) -> bool:
    """Say whether these permissions hold all of a role's; what it may do with pages and pictures is nobody's here."""
    for capacidad in capacidades_de(rol):
        if capacidad.paginas or capacidad.colecciones:
            return False
        if not all(name in mine for name in capacidad.permisos):
            return False
    return True
