"""People: created once, found by e-mail or short name, shown with our fields in the admin."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Dependencia, Usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def hacienda():
    return Dependencia.objects.create(nombre="Secretaría de Prueba", slug="prueba")


@pytest.fixture
def build_person(hacienda):
    sincronizar_roles()

    def build(name="funcionaria", roles=("funcionarios",), **kwargs):
        return crear_usuario(
            email=f"{name}@demo.invalid",
            nombre="Persona",
            apellidos="De Prueba",
            usuario=name,
            roles=roles,
            password="una-clave-larga-1",
            by=None,
            **{"dependencias": [hacienda], **kwargs},
        )

    return build


def test_a_person_has_roles_dependencias_and_a_verified_address(build_person, hacienda):
    person = build_person()

    assert person.has_perm("tramites.change_radicado")
    assert not person.has_perm("tramites.asignar_radicado")
    assert list(person.dependencias.all()) == [hacienda]
    assert EmailAddress.objects.get(user=person).verified


def test_called_again_it_updates_and_keeps_the_password(build_person):
    first = build_person()

    second = build_person(cargo="Profesional", roles=["jefes"])

    assert first.pk == second.pk
    assert second.check_password("una-clave-larga-1")
    assert second.has_perm("tramites.asignar_radicado")


def test_an_unknown_role_is_refused(build_person):
    with pytest.raises(KeyError):
        build_person(roles=["reyes"])


@pytest.mark.parametrize("login", ["funcionaria", "Funcionaria", "funcionaria@demo.invalid"])
def test_login_by_short_name_or_address_leads_officials_to_the_admin(client, build_person, login):
    build_person()

    answer = client.post(reverse("account_login"), {"login": login, "password": "una-clave-larga-1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(client, build_person):
    build_person()

    wrong = client.post(reverse("account_login"), {"login": "funcionaria", "password": "otra-clave-larga-2"})
    unknown = client.post(reverse("account_login"), {"login": "nadie", "password": "otra-clave-larga-2"})

    errors = [str(a.context["form"].non_field_errors()) for a in (wrong, unknown)]
    assert errors[0] == errors[1] != ""


def test_the_admins_login_is_the_sites(client):
    answer = client.get("/admin/login/?next=/admin/pages/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/cuenta/login/?next=")


def test_a_citizen_does_not_enter_the_admin(client):
    client.force_login(Usuario.objects.create_user("ciudadana@example.invalid", "una-clave-larga-1"))

    answer = client.get("/admin/", follow=False)

    assert answer.status_code == 302


@pytest.fixture
def admin(client, build_person):
    person = build_person("admin", roles=["administradores"])
    client.force_login(person)
    return person


def test_the_user_form_shows_and_saves_our_fields(client, admin, hacienda):
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert all(f'name="{name}"' in page for name in ("usuario", "cargo", "dependencias"))

    answer = client.post(
        reverse("wagtailusers_users:add"),
        {
            "email": "Nueva@Demo.invalid",
            "first_name": "Nueva",
            "last_name": "Persona",
            "usuario": "NUEVA",
            "cargo": "Auxiliar",
            "dependencias": [hacienda.pk],
            "password1": "otra-clave-larga-9",
            "password2": "otra-clave-larga-9",
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    person = Usuario.objects.get(email="nueva@demo.invalid")
    assert (person.usuario, person.cargo, person.dependencias.get()) == ("nueva", "Auxiliar", hacienda)


def test_changing_an_address_ends_the_login_by_the_old_one(client, admin, build_person, hacienda):
    person = build_person("funcionaria")

    answer = client.post(
        reverse("wagtailusers_users:edit", args=[person.pk]),
        {
            "email": "cambiada@demo.invalid",
            "first_name": "Persona",
            "last_name": "De Prueba",
            "usuario": "",
            "is_active": "on",
            "dependencias": [hacienda.pk],
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [
        ("cambiada@demo.invalid", False)
    ]


def test_outside_the_demo_the_admin_asks_for_a_second_factor(client, admin, settings):
    settings.DEMO = False

    answer = client.get("/admin/")

    assert answer.headers["Location"] == reverse("mfa_activate_totp")


def test_a_person_with_a_second_factor_works_in_the_admin(client, admin, settings):
    from allauth.mfa.models import Authenticator

    settings.DEMO = False
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert client.get("/admin/users/").status_code == 200
