"""Mails about accounts: allauth's words never leave, addresses are public, secrets are forgotten once sent."""

from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse

from core.models import Mensaje
from cuentas.models import Usuario

pytestmark = pytest.mark.django_db
ADDRESS = "ciudadana@example.invalid"
THEIRS = Path(allauth.__file__).parent / "templates"
NAMES = sorted(
    f"{app}/email/{path.name.removesuffix('_subject.txt')}"
    for app in ("account", "mfa", "usersessions")
    for path in (THEIRS / app / "email").glob("*_subject.txt")
)


@pytest.fixture
def citizen(client):
    person = Usuario.objects.create_user(ADDRESS, "una-clave-larga-1")
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


def test_every_mail_that_allauth_may_send_is_ours():
    ours = settings.SITE / "templates"

    assert [n for n in NAMES if not (ours / f"{n}.txt").exists() or not (ours / f"{n}.html").exists()] == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_reset_link_leads_to_the_public_address_in_that_language(client, citizen, settings, prefix):
    settings.PUBLIC_URL = "https://tramites.example"

    client.post(f"{prefix}/cuenta/password/reset/", {"email": ADDRESS})

    text = Mensaje.objects.get().contenido["texto"]
    assert f"https://tramites.example{prefix}/cuenta/password/reset/key/" in text
    assert "testserver" not in text


def test_a_changed_password_is_told_of(client, citizen):
    client.force_login(citizen)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": "una-clave-larga-1", "password1": "otra-clave-larga-2", "password2": "otra-clave-larga-2"},
        headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"},
    )

    text = Mensaje.objects.get().contenido["texto"]
    assert "iPhone o iPad, Safari (IP 127.0.0.1)" in text
    assert reverse("account_reset_password") in text


def test_an_unknown_address_is_told_that_it_has_no_account(client):
    client.post(reverse("account_request_login_code"), {"email": "otra@example.invalid"})

    mensaje = Mensaje.objects.get()
    assert mensaje.asunto == "No hay una cuenta con este correo"
    assert mensaje.efimero


def test_who_signs_up_again_is_led_to_a_code(client, citizen):
    client.post(reverse("account_signup"), {"email": ADDRESS})

    mensaje = Mensaje.objects.get()
    assert mensaje.asunto == "Ya tiene una cuenta con este correo"
    assert reverse("account_request_login_code") in mensaje.contenido["texto"]
