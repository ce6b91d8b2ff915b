"""Citizens: sign up with an address, confirm it by a code, come back with a code or a password."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from core.models import Mensaje
from cuentas.models import Usuario

pytestmark = pytest.mark.django_db
ADDRESS = "ciudadana@example.invalid"


def last_code(mailoutbox):
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mailoutbox[-1].body, re.M)[1]


@pytest.fixture
def citizen():
    person = Usuario.objects.create_user(ADDRESS, "una-clave-larga-1")
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


def test_the_login_page_is_not_kept_and_asks_for_address_or_short_name(client):
    answer = client.get(reverse("account_login"))

    assert "Correo electrónico o nombre corto" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_signing_up_without_password_and_confirming_by_code(client, run_tasks, mailoutbox):
    answer = client.post(reverse("account_signup"), {"email": ADDRESS, "first_name": "Ana"})
    assert answer.status_code == 302, answer.context["form"].errors
    run_tasks()

    answer = client.post(reverse("account_email_verification_sent"), {"code": last_code(mailoutbox)})

    assert answer.status_code == 302
    person = Usuario.objects.get(email=ADDRESS)
    assert EmailAddress.objects.get(user=person).verified
    assert not person.has_usable_password()
    assert (person.usuario, person.first_name, person.groups.count()) == (None, "Ana", 0)


def test_login_by_a_code_that_is_forgotten_once_sent(client, citizen, run_tasks, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    run_tasks()

    answer = client.post(reverse("account_confirm_login_code"), {"code": last_code(mailoutbox)})

    assert answer.headers["Location"] == reverse("cuenta")
    assert client.session["_auth_user_id"] == str(citizen.pk)
    assert Mensaje.objects.get().contenido == {}


def test_an_unknown_address_gets_the_same_screen(client, citizen):
    known = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    unknown = client.post(reverse("account_request_login_code"), {"email": "otra@example.invalid"})

    assert known.headers["Location"] == unknown.headers["Location"]


def test_wrong_passwords_are_slowed_down(client, citizen):
    for _ in range(6):
        answer = client.post(reverse("account_login"), {"login": ADDRESS, "password": "no-es-esta-123"})

    right = client.post(reverse("account_login"), {"login": ADDRESS, "password": "una-clave-larga-1"})

    assert answer.status_code == 422
    assert right.status_code == 422, "even the right one waits"


def test_a_mail_server_that_is_away_breaks_no_login_page(client, citizen, run_tasks, monkeypatch):
    def away(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)

    answer = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    run_tasks()

    assert answer.status_code == 302
    assert Mensaje.objects.get().estado == "pendiente"


def test_a_foreign_address_after_login_is_not_followed(client, citizen):
    answer = client.post(
        reverse("account_login") + "?next=https://otro.example/",
        {"login": ADDRESS, "password": "una-clave-larga-1", "next": "https://otro.example/"},
    )

    assert answer.headers["Location"] == reverse("cuenta")
