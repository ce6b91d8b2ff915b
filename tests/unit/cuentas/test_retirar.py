"""Who leaves: the account closed in one act, the work handed over, and the way back."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied

from asesoria.models import ForoPage
from core.models import AuditEvent
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.retirar_usuario import reactivar_usuario, retirar_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Usuario
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    sincronizar_roles()
    return crear_usuario(email="a@demo.invalid", nombre="A", apellidos="A", roles=["administradores"], by=None)


@pytest.fixture
def people(admin):
    unit = pages.dependencia("Hacienda")
    made = [
        crear_usuario(
            email=f"f{n}@demo.invalid", nombre=f"F{n}", apellidos="F", cargo="X", roles=["funcionarios"],
            dependencias=[unit], by=None, password="una-clave-larga-1",
        )
        for n in (1, 2)
    ]  # fmt: skip
    return made


def test_the_account_is_closed_in_one_act(admin, people, client):
    leaving, _ = people
    client.force_login(leaving)
    assert client.get("/admin/").status_code == 200
    Authenticator.objects.create(user=leaving, type="totp", data={})

    retirar_usuario(usuario=leaving, a=None, by=admin)

    leaving = Usuario.objects.get(pk=leaving.pk)
    assert (leaving.is_active, leaving.groups.count()) == (False, 0)
    assert client.get("/admin/").status_code == 302
    assert not Authenticator.objects.filter(user=leaving).exists()
    assert not client.login(email=leaving.email, password="una-clave-larga-1")
    assert AuditEvent.objects.filter(event="cuentas.retirar_usuario", actor=admin).exists()


def test_it_can_be_undone(admin, people, client):
    leaving, _ = people
    foro = f.foro()
    foro.moderadores.add(leaving)
    foro.save()

    row = retirar_usuario(usuario=leaving, a=None, by=admin)
    assert not ForoPage.objects.filter(moderadores=leaving).exists()
    reactivar_usuario(retiro=row, by=admin)
    reactivar_usuario(retiro=row, by=admin)

    leaving = Usuario.objects.get(pk=leaving.pk)
    assert leaving.is_active
    assert [g.name for g in leaving.groups.all()] == ["Funcionarios"]
    assert ForoPage.objects.filter(moderadores=leaving).exists()


def test_nobody_closes_their_own_or_a_higher_account(admin, people):
    root = Usuario.objects.create_superuser("root@demo.invalid", "x")
    for who, by in ((admin, admin), (root, admin), (admin, people[0])):
        with pytest.raises(PermissionDenied):
            retirar_usuario(usuario=who, a=None, by=by)


def test_the_screen_lists_the_work_and_hands_it_over(admin, people, client):
    leaving, colleague = people
    client.force_login(admin)
    assert "Retirar y cerrar" in client.get(f"/admin/usuarios/retirar/{leaving.pk}/").content.decode()

    client.post(f"/admin/usuarios/retirar/{leaving.pk}/", {"a": "999999"})
    assert Usuario.objects.get(pk=leaving.pk).is_active
    client.post(f"/admin/usuarios/retirar/{leaving.pk}/", {"a": colleague.pk})
    assert not Usuario.objects.get(pk=leaving.pk).is_active
    assert "Deshacer" in client.get(f"/admin/usuarios/retirar/{leaving.pk}/").content.decode()
    client.post(f"/admin/usuarios/retirar/{leaving.pk}/deshacer/")
    assert Usuario.objects.get(pk=leaving.pk).is_active


def test_others_do_not_see_the_screen(people, client):
    client.force_login(people[0])

    assert client.get(f"/admin/usuarios/retirar/{people[1].pk}/").status_code == 404
    assert client.post(f"/admin/usuarios/retirar/{people[1].pk}/deshacer/").status_code == 404
