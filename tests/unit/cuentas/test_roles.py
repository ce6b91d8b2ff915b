"""Roles: the documented table, exact permissions, and a sync that may be repeated."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from core.models import AuditEvent
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.presenters.permisos import tabla
from cuentas.roles import CAPACIDADES, ROLES, capacidades_de

DOC = Path(__file__).resolve().parents[3] / "docs" / "permisos.md"


def test_the_document_shows_the_table_of_roles():
    assert tabla() in DOC.read_text(), f"docs/permisos.md must hold this table:\n{tabla()}"


def test_every_capability_belongs_to_a_role():
    used = {id for rol in ROLES.values() for id in rol.capacidades}

    assert used == set(CAPACIDADES)


@pytest.mark.django_db
def test_every_named_permission_exists():
    assert sincronizar_roles() == []


@pytest.mark.django_db
def test_a_second_sync_changes_and_records_nothing():
    sincronizar_roles()
    before = AuditEvent.objects.count()

    sincronizar_roles()

    assert AuditEvent.objects.count() == before


@pytest.mark.django_db
def test_a_permission_given_by_hand_is_taken_back():
    sincronizar_roles()
    group = Group.objects.get(name="Editores")
    group.permissions.add(Permission.objects.get(codename="consultar_todos"))
    GroupPagePermission.objects.create(
        group=group,
        page_id=1,
        permission=Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore"),
    )

    sincronizar_roles()

    assert not group.permissions.filter(codename="consultar_todos").exists()
    assert not group.page_permissions.filter(permission__codename="publish_page").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("rol", ROLES.values(), ids=lambda rol: rol.id)
def test_a_group_has_exactly_the_permissions_of_its_role(rol):
    sincronizar_roles()

    group = Group.objects.get(name=rol.nombre)
    named = {p for c in capacidades_de(rol) for p in c.permisos if not p.endswith(".*")}
    apps = {p.partition(".")[0] for c in capacidades_de(rol) for p in c.permisos if p.endswith(".*")}
    has = {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}
    assert named <= has
    assert {p.partition(".")[0] for p in has - named} <= apps
    pages = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    assert sorted(pages) == sorted(code for c in capacidades_de(rol) for code in c.paginas)
    rows = GroupCollectionPermission.objects.filter(group=group).values_list(
        "permission__content_type__app_label", "permission__codename"
    )
    assert sorted(map(".".join, rows)) == sorted(n for c in capacidades_de(rol) for n in c.colecciones)


CASE = {"view_radicado", "change_radicado", "asignar_radicado", "consultar_todos", "gestionar_todos"}


@pytest.mark.parametrize("rol", ["editores", "comunicaciones", "moderadores", "lider", "comite", "administradores"])
def test_who_does_not_work_cases_has_no_permission_on_them(rol):
    named = {p.partition(".")[2] for c in capacidades_de(ROLES[rol]) for p in c.permisos}

    assert not named & CASE


def test_who_consults_changes_nothing():
    named = {p.partition(".")[2] for c in capacidades_de(ROLES["consulta"]) for p in c.permisos}

    assert not [n for n in named if n.startswith(("add_", "change_", "delete_", "publish_"))]


def test_editors_cannot_publish():
    pages = {code for c in capacidades_de(ROLES["editores"]) for code in c.paginas}

    assert "publish_page" not in pages
