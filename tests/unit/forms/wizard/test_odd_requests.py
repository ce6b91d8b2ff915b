import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forms.models import DraftStep
from tests.unit.forms.wizard.town import PDF, URL


@pytest.mark.parametrize(
    "rest", ["otro/", "datos/otro/", "archivo/", "revisar/x/", "%ff%fe/", "datos%00/", "recibido/recibido/", "../../"]
)
def test_an_unknown_address_under_a_draft_is_not_found(person, rest):
    assert person.client.get(f"{person.url}{rest}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["x/", "retomar/corto/", "5f3c2a52-0000-4000-8000-000000000001/datos/", "retomar/x/y/", "solicitud"]
)
def test_an_unknown_address_under_the_form_is_not_found(version, client, rest):
    assert client.get(URL + rest).status_code == 404


def test_a_form_that_was_never_published_is_not_found(version, client):
    from forms.models import FormVersion

    FormVersion.objects.all().delete()

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"nombre": "\0\ud7ff" * 10, "correo": ["a@example.com", "b"], "representa": "quizás"},
        {"actividades-fila": "f1", "mostrado": "x" * 500, "accion": "quitar.."},
        {"accion": "agregar.nadie"},
        {"accion": "borrar.no-es-un-id"},
        {"correo-part": "x", "nombre": "a" * 5000},
    ],
)
def test_junk_is_answered_like_any_wrong_answer(person, body):
    assert person.post("datos", body).status_code in (302, 422)


def test_a_body_in_a_broken_encoding_is_answered(person):
    kind = "application/x-www-form-urlencoded"

    answer = person.client.post(f"{person.url}datos/", b"nombre=%ff%fe&correo=\xff", content_type=kind)

    assert answer.status_code == 422


def test_a_broken_multipart_body_is_answered(person):
    answer = person.client.post(f"{person.url}datos/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=x")

    assert answer.status_code in (400, 422)


def test_ten_megabytes_of_text_are_refused_with_a_clear_page(person):
    answer = person.post("datos", {"nombre": "a" * 10_000_000}, query="")

    assert answer.status_code == 413
    assert "demasiado grande" in answer.content.decode()
    assert not DraftStep.objects.exists()


def test_ten_megabytes_of_plain_form_data_are_refused_too(person):
    kind = "application/x-www-form-urlencoded"

    answer = person.client.post(f"{person.url}datos/", b"nombre=" + b"a" * 10_000_000, content_type=kind)

    assert answer.status_code == 413


def test_three_megabytes_of_text_beside_a_file_are_refused_with_a_clear_page(person):
    answer = person.post("anexos", {"nota": "a" * 3_000_000, "documento": SimpleUploadedFile("cédula.pdf", PDF)})

    assert answer.status_code == 413
    assert "demasiado grande" in answer.content.decode()


def test_more_fields_or_files_than_any_form_has_are_refused(person):
    many = person.post("datos", {f"x{n}": "1" for n in range(5001)})
    files = person.post("anexos", {f"f{n}": SimpleUploadedFile("a.pdf", PDF) for n in range(101)})

    assert (many.status_code, files.status_code) == (413, 413)


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_a_body_that_is_no_form_is_a_bad_request_and_erases_nothing(person, kind):
    person.fill("datos")
    before = DraftStep.objects.get().raw
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.client.cookies
    page = strict.get(f"{person.url}datos/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    answer = strict.post(f"{person.url}datos/", b'{"nombre": ""}', content_type=kind, headers={"X-CSRFToken": token})

    assert answer.status_code == 400
    assert "No entendimos" in answer.content.decode()
    assert DraftStep.objects.get().raw == before


def test_a_post_without_the_token_is_forbidden(person):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.client.cookies

    assert strict.post(f"{person.url}datos/", {"nombre": "x"}).status_code == 403
    assert strict.post(f"{person.url}revisar/").status_code == 403


@pytest.mark.parametrize("path", ["datos/", "revisar/", ""])
def test_methods_other_than_get_and_post_change_nothing(person, path):
    url = f"{person.url}{path}"

    assert person.client.head(url).status_code in (200, 302)
    for method in (person.client.put, person.client.delete, person.client.patch):
        assert method(url).status_code == 405
    assert not DraftStep.objects.exists()


def test_every_page_of_a_draft_is_kept_by_nobody(person):
    person.fill()

    for path in ("datos", "revisar", "guardar", "recibido"):
        assert "no-store" in person.get(path)["Cache-Control"]
