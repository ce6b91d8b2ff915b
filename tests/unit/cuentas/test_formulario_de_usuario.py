"""The admin's own form of users: nobody gives a role above their own, nor changes who is above."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Usuario

pytestmark = pytest.mark.django_db
KEY = {"password1": "tres palabras sueltas", "password2": "tres palabras sueltas"}


def person(name, *roles):
    return crear_usuario(email=f"{name}@demo.invalid", nombre=name, apellidos="Demo", roles=roles, by=None)


@pytest.fixture
def boss(client):
    sincronizar_roles()
    boss = person("jefe", "funcionarios")
    boss.user_permissions.set(Permission.objects.filter(codename__in=["add_usuario", "change_usuario"]))
    client.force_login(boss)
    return boss


def groups(*names):
    return list(Group.objects.filter(name__in=names).values_list("pk", flat=True))


def values(name, roles, **more):
    return {"email": f"{name}@demo.invalid", "first_name": name, "last_name": "Demo", "is_active": "on"} | {
        "groups": groups(*roles),
        **more,
    }


@pytest.mark.parametrize(("role", "made"), [("Administradores", False), ("Funcionarios", True)])
def test_a_new_account_gets_no_role_above_who_makes_it(client, boss, role, made):
    answer = client.post(reverse("wagtailusers_users:add"), values("nueva", [role], **KEY))

    assert answer.status_code == (302 if made else 200)
    assert Usuario.objects.filter(email="nueva@demo.invalid").exists() is made


def test_nobody_raises_their_own_account(client, boss):
    url = reverse("wagtailusers_users:edit", args=[boss.pk])

    client.post(url, values("jefe", ["Funcionarios", "Administradores"], is_superuser="on"))

    boss.refresh_from_db()
    assert [g.name for g in boss.groups.all()] == ["Funcionarios"]
    assert not boss.is_superuser


def test_who_is_above_is_not_changed_from_below(client, boss):
    above = person("admin", "administradores")

    answer = client.post(reverse("wagtailusers_users:edit", args=[above.pk]), values("admin", []))

    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert [g.name for g in above.groups.all()] == ["Administradores"]


def test_administrators_make_no_superuser(client, boss):
    client.force_login(person("admin", "administradores"))

    answer = client.post(reverse("wagtailusers_users:add"), values("nueva", [], is_superuser="on", **KEY))

    assert answer.status_code == 200
    assert not Usuario.objects.filter(email="nueva@demo.invalid").exists()


@pytest.mark.parametrize(("role", "given"), [("Administradores", False), ("Funcionarios", True)])
def test_many_at_once_are_given_no_role_above(client, boss, role, given):
    other = person("otra")
    url = reverse("wagtail_bulk_action", args=["cuentas", "usuario", "assign_role"])

    client.post(f"{url}?id={other.pk}", {"role": groups(role)[0]})

    assert other.groups.filter(name=role).exists() is given
