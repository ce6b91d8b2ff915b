"""Make the groups in the database what cuentas.roles says."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.actions.auditar import auditar
from cuentas.roles import ROLES, Rol, capacidades_de


def sincronizar_roles(*, by: Any = None) -> list[str]:
    """Give every role's group exactly its permissions; return the names of permissions that do not exist.

    Groups that are not in the table are left alone, and so are the members of all. Run after every migration: it
    changes nothing when all is as it should be, and records `cuentas.sincronizar_roles` only when something changed.
    """
    missing: list[str] = []
    with transaction.atomic():
        changed = [rol.nombre for rol in ROLES.values() if _sync(rol, missing)]
        if changed:
            auditar(event="cuentas.sincronizar_roles", by=by, roles=changed)
    return sorted(set(missing))


def _sync(rol: Rol, missing: list[str]) -> bool:
    group, created = Group.objects.get_or_create(name=rol.nombre)
    rows: Any = group  # Wagtail adds the two relations below
    names = {name for c in capacidades_de(rol) for name in c.permisos}
    wanted = {p.pk for p in _permissions(names, missing)}
    changed = wanted != set(group.permissions.values_list("pk", flat=True))
    if changed:
        group.permissions.set(wanted)
    pages = {f"wagtailcore.{code}" for c in capacidades_de(rol) for code in c.paginas}
    collections = {name for c in capacidades_de(rol) for name in c.colecciones}
    root, everything = Page.get_first_root_node(), Collection.get_first_root_node()
    changed |= _sync_rows(rows.page_permissions, "page", root, _permissions(pages, missing), group)
    changed |= _sync_rows(
        rows.collection_permissions, "collection", everything, _permissions(collections, missing), group
    )
    return bool(changed or created)


def _sync_rows(rows: Any, place: str, root: Any, permissions: set[Permission], group: Group) -> bool:
    """Give the group exactly these permissions on the root and none elsewhere in that tree."""
    kept = {row.permission_id for row in rows.filter(**{place: root})}
    extra = rows.exclude(**{place: root, "permission__in": permissions})
    removed = extra.delete()[0]
    model = GroupPagePermission if place == "page" else GroupCollectionPermission
    new = [p for p in permissions if p.pk not in kept]
    model.objects.bulk_create(model(group=group, permission=p, **{place: root}) for p in new)
    return bool(removed or new)


def _permissions(names: set[str], missing: list[str]) -> set[Permission]:
    found: set[Permission] = set()
    for name in names:
        app, _, codename = name.partition(".")
        matches = Q(content_type__app_label=app) & (Q() if codename == "*" else Q(codename=codename))
        rows = set(Permission.objects.filter(matches))
        if not rows and codename != "*":
            missing.append(name)
        found |= rows
    return found
