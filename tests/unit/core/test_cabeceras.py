"""What every answer carries: strict content policy for the public, a looser one for the admin, no needless Vary."""

import pytest
from django.db import OperationalError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["/salud/", "/nada/", "/cuenta/login/"])
def test_public_pages_allow_no_inline_script_or_style(client, url):
    answer = client.get(url)

    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_admin_has_the_policy_its_screens_need(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("a@demo.invalid", "una-clave-larga-1"))

    policy = client.get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "object-src 'none'" in policy


@pytest.mark.parametrize("url", ["/salud/", "/nada/", "/robots.txt"])
def test_no_answer_varies_by_the_browsers_language_or_sets_a_cookie(client, url):
    answer = client.get(url, headers={"accept-language": "en"})

    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    assert answer.headers["Content-Language"] == "es"


def test_the_english_tree_says_its_language(client):
    assert client.get("/en/nada/").headers["Content-Language"] == "en"


def test_an_old_form_token_gets_our_403(settings):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/cuenta/login/", {"login": "a", "password": "b"})

    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()


def test_a_500_is_ours_and_needs_nothing(client, monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr("core.views.salud.salud", broken)
    client.raise_request_exception = False

    answer = client.get("/salud/")

    assert answer.status_code == 500
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("url", ["/", "/salud/", "/sitemap.xml", "/cuenta/login/", "/nada/"])
def test_only_reading_and_posting_is_answered(client, method, url):
    answer = getattr(client, method)(url)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"


def test_the_admin_may_use_other_methods(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("a@demo.invalid", "una-clave-larga-1"))

    assert client.options("/admin/").status_code != 405


def test_a_wrong_host_is_a_bad_request_in_our_words(client):
    answer = client.get("/", headers={"host": "otro.example"})

    assert answer.status_code == 400
    assert "No entendimos" in answer.content.decode()


def test_a_broken_body_is_a_bad_request_in_our_words(client):
    answer = client.post("/radicados/", b"x", content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "No entendimos" in answer.content.decode()


def test_too_much_text_is_said_to_be_too_much(client):
    answer = client.post("/radicados/", {"radicado": "2" * 3_000_000})

    assert answer.status_code == 413
    assert "demasiado grande" in answer.content.decode()


def test_a_database_that_does_not_answer_is_said_to_be_busy_and_logged(client, monkeypatch, caplog):
    def locked():
        raise OperationalError("database is locked")

    monkeypatch.setattr("core.views.salud.salud", locked)

    answer = client.get("/salud/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "sigue guardado" in answer.text
    assert "database is locked" in caplog.text


def test_a_head_is_answered_without_a_body_and_tells_its_length(client):
    read, head = client.get("/robots.txt"), client.head("/robots.txt")

    assert head.content == b""
    assert head.headers["Content-Length"] == read.headers["Content-Length"] != "0"
