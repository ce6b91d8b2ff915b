"""The audit on a screen: in words, for who may read it, and unchangeable."""

import pytest

from core.actions.auditar import auditar
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def build_user():
    sincronizar_roles()

    def build(role):
        return crear_usuario(email=f"{role}@demo.invalid", nombre=role, apellidos="P", roles=[role], by=None)

    return build


@pytest.mark.parametrize(
    ("role", "status"), [("archivo", 200), ("consulta", 200), ("administradores", 200), ("editores", 302)]
)
def test_who_may_read_it(client, build_user, role, status):
    client.force_login(build_user(role))

    assert client.get("/admin/auditoria/").status_code == status


def test_events_are_said_in_words_and_found(client, build_user):
    person = build_user("consulta")
    auditar(event="cuentas.actualizar_correo", by=person, target=person)
    client.force_login(person)

    assert "Cambió el correo de consulta P" in client.get("/admin/auditoria/").content.decode()
    assert "Cambió el correo" not in client.get("/admin/auditoria/?q=nadie").content.decode()


def test_an_event_without_words_is_shown_by_its_name(client, build_user):
    auditar(event="otra.cosa", by=None)
    client.force_login(build_user("consulta"))

    assert "otra.cosa" in client.get("/admin/auditoria/").content.decode()


def test_it_is_read_only(client, build_user):
    client.force_login(build_user("administradores"))

    assert client.post("/admin/auditoria/").status_code == 405
