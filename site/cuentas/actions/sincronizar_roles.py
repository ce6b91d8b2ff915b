"""Make the groups in the database what cuentas.roles says."""

from typing import Any

from django.apps import apps
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
    changed |= _sync_rows(rows.page_permissions, "page", _on_pages(rol, missing), group)
    changed |= _sync_rows(rows.collection_permissions, "collection", _on_collections(rol, missing), group)
    return bool(changed or created)


def _on_pages(rol: Rol, missing: list[str]) -> set[tuple[int, int]]:
    """Return (page, permission): those of the whole tree on its root, those of a branch on the pages of its type."""
    wanted = set()
    everywhere = {f"wagtailcore.{code}" for c in capacidades_de(rol) for code in c.paginas}
    root = Page.get_first_root_node()
    wanted |= {(root.pk, p.pk) for p in _permissions(everywhere, missing)}
    for model, codes in (c.rama for c in capacidades_de(rol) if c.rama is not None):
        permissions = _permissions({f"wagtailcore.{code}" for code in codes}, missing)
        pages = apps.get_model(model)._default_manager.values_list("pk", flat=True)
        wanted |= {(pk, p.pk) for pk in pages for p in permissions}
    return wanted


def _on_collections(rol: Rol, missing: list[str]) -> set[tuple[int, int]]:
    root = Collection.get_first_root_node()
    names = {name for c in capacidades_de(rol) for name in c.colecciones}
    return {(root.pk, p.pk) for p in _permissions(names, missing)}


def _sync_rows(rows: Any, place: str, wanted: set[tuple[int, int]], group: Group) -> bool:
    """Give the group exactly these permissions at these places and none elsewhere in that tree."""
    kept = {(getattr(row, f"{place}_id"), row.permission_id): row for row in rows.all()}
    extra = [row.pk for key, row in kept.items() if key not in wanted]
    if extra:
        rows.filter(pk__in=extra).delete()
    model = GroupPagePermission if place == "page" else GroupCollectionPermission
    new = wanted - set(kept)
    model.objects.bulk_create(
        model(group=group, permission_id=permission, **{f"{place}_id": where}) for where, permission in sorted(new)
    )
    return bool(extra or new)


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
