"""The account screens: our words in both languages, honest statuses, and a person who always knows what happened."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from core.models import Mensaje
from cuentas.adapter import SegundoFactorAdapter
from cuentas.middleware import ON_THE_WAY
from cuentas.models import Usuario

pytestmark = pytest.mark.django_db
ADDRESS, PASSWORD = "ciudadana@example.invalid", "una-clave-larga-1"
FAMILIAR = re.compile(r"\b(tú|tu|tus|te|ti|has|haz|introduce|ingresa|estás|puedes)\b", re.IGNORECASE)
BAD_WORDS = re.compile(r"\b(token|login|username|inválid[oa]|iniciar sesión|Wagtail)\b", re.IGNORECASE)
ANYONE = (
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
)
INSIDE = (
    "cuenta",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "usersessions_list",
)


@pytest.fixture
def citizen():
    person = Usuario.objects.create_user(ADDRESS, PASSWORD)
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


@pytest.fixture
def inside(client, citizen):
    """Enter with the password: a moment later one need not say again who one is."""
    client.post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})
    return client


def main_of(answer):
    html = answer.content.decode()
    return re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())) + 1))


def activate(client):
    client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": code_for(client.session["mfa.totp.secret"])})


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", ANYONE)
def test_screens_for_anyone_speak_our_words(client, name, prefix):
    answer = client.get(prefix + reverse(name))

    assert answer.status_code == 200
    words = main_of(answer)
    assert not FAMILIAR.search(words)
    assert prefix or not BAD_WORDS.search(words)
    assert not prefix or not re.search(r"\b(correo|contraseña|cuenta|código|usted)\b", words)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", INSIDE)
def test_screens_of_the_account_speak_our_words(inside, name, prefix):
    answer = inside.get(prefix + reverse(name))

    assert answer.status_code == 200
    words = main_of(answer)
    assert not FAMILIAR.search(words)
    assert prefix or not BAD_WORDS.search(words)
    assert not prefix or not re.search(r"\b(correo|contraseña|cuenta|código|usted)\b", words)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("account_login", "Escriba su contraseña."),
        ("account_signup", "Escriba su correo electrónico."),
        ("account_request_login_code", "Escriba su correo electrónico."),
        ("account_reset_password", "Escriba su correo electrónico."),
    ],
)
def test_an_empty_form_answers_422_with_the_errors_on_top(client, name, said):
    answer = client.post(reverse(name), {})

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "<title>Error: " in html
    assert html.index("error-summary") < html.index("<form method")
    assert html.count(said) == 2


@pytest.mark.parametrize("name", ["account_change_password", "account_email", "mfa_activate_totp"])
def test_an_empty_form_of_the_account_answers_422(inside, name):
    answer = inside.post(reverse(name), {"action_add": "1"})

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_a_wrong_address_is_told_how_one_looks(client):
    answer = client.post(reverse("account_request_login_code"), {"email": "ana arroba correo"})

    assert "nombre@correo.com" in main_of(answer)


def test_who_is_not_in_is_led_from_the_account_to_the_login(client):
    assert client.get(reverse("cuenta")).headers["Location"] == reverse("account_login")


def test_after_leaving_one_sees_where_to_enter_again(inside):
    answer = inside.post(reverse("account_logout"), follow=True)

    assert "Cerró su sesión." in main_of(answer)
    assert answer.request["PATH_INFO"] == reverse("account_login")


def test_an_expired_code_is_said_to_be_so(client, citizen, settings):
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] = time.time() - 16 * 60
    session.save()

    answer = client.post(reverse("account_confirm_login_code"), {"code": "ABCDEF"}, follow=True)

    assert "Ese código ya no sirve" in main_of(answer)
    assert answer.request["PATH_INFO"] == reverse("account_request_login_code")


def test_another_code_is_sent_and_said(client, citizen):
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})

    answer = client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True)

    assert "Enviamos otro código" in main_of(answer)
    assert Mensaje.objects.count() == 2


def test_a_mistyped_address_is_corrected_while_signing_up(client, run_tasks, mailoutbox):
    client.post(reverse("account_signup"), {"email": "mal@example.invalid"})

    client.post(reverse("account_email_verification_sent"), {"action": "change", "email": ADDRESS})
    run_tasks()
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mailoutbox[-1].body, re.M)[1]
    answer = client.post(reverse("account_email_verification_sent"), {"code": code})

    assert mailoutbox[-1].to == [ADDRESS]
    assert answer.headers["Location"] == reverse("cuenta")
    assert Usuario.objects.get().email == ADDRESS


def test_a_new_address_takes_the_place_of_the_old_once_confirmed_and_the_old_is_told(inside, run_tasks, mailoutbox):
    inside.post(reverse("account_email"), {"action_add": "1", "email": "nueva@example.invalid"})
    assert Usuario.objects.get().email == ADDRESS
    run_tasks()
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mailoutbox[-1].body, re.M)[1]

    inside.post(reverse("account_email_verification_sent"), {"code": code})
    run_tasks()

    assert Usuario.objects.get().email == "nueva@example.invalid"
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["nueva@example.invalid"]
    assert (mailoutbox[-1].to, mailoutbox[-1].subject) == ([ADDRESS], "El correo de su cuenta es otro")


def test_the_key_of_the_application_is_shown_to_be_copied_and_kept_encrypted(inside):
    page = main_of(inside.get(reverse("mfa_activate_totp")))
    secret = inside.session["mfa.totp.secret"]
    assert " ".join(secret[i : i + 4] for i in range(0, 32, 4)) in page

    answer = inside.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    assert SegundoFactorAdapter().decrypt(kept) == secret


def test_without_its_key_a_second_factor_opens_nothing_and_breaks_nothing():
    adapter = SegundoFactorAdapter()

    first, second = adapter.decrypt("gAAAA-not-ours"), adapter.decrypt("gAAAA-not-ours")

    assert first != second
    assert hotp_value(first, 1) >= 0


def test_the_application_shows_the_entity(inside):
    answer = inside.get(reverse("mfa_activate_totp"))

    assert "issuer=Alcald%C3%ADa%20de%20La%20Estrella" in answer.context["totp_url"]


def test_an_official_on_the_way_to_the_admin_comes_back_to_it_with_a_second_factor(inside, citizen, settings):
    settings.DEMO = False
    citizen.is_superuser = True
    citizen.save()

    refused = inside.get("/admin/reports/?p=1", headers={"accept": "text/html"})
    assert refused.headers["Location"] == reverse("mfa_activate_totp")
    assert "active primero la verificación en dos pasos" in main_of(inside.get(refused.headers["Location"]))
    activate(inside)

    assert 'href="/admin/reports/?p=1"' in inside.get(reverse("mfa_view_recovery_codes")).content.decode()


def test_where_one_was_going_is_a_page_of_the_admin_alone(inside, citizen, settings):
    settings.DEMO = False
    citizen.is_superuser = True
    citizen.save()

    inside.post("/admin/reports/", headers={"accept": "text/html"})
    inside.get("/admin/sprite/", headers={"accept": "*/*"})

    assert ON_THE_WAY not in inside.session


def test_too_many_tries_from_one_connection_get_our_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    for _ in range(2):
        answer = client.post(reverse("account_reset_password"), {"email": ADDRESS})

    assert answer.status_code == 429
    assert "Espere unos minutos" in main_of(answer)


def test_later_the_second_factor_asks_again_who_one_is(inside, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    answer = inside.get(reverse("mfa_activate_totp"))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_a_code_by_mail_is_not_enough_to_change_the_second_factor(client, citizen, run_tasks, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    run_tasks()
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mailoutbox[-1].body, re.M)[1]
    client.post(reverse("account_confirm_login_code"), {"code": code})

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
