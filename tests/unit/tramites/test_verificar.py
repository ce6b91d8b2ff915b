"""Verifying in public: kind, number, dates and digest; never a personal datum."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import radicados as make
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.reemplazar_documento import reemplazar_documento

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return emitir_documento(documento=make.radicado().documentos.get())


def url(document):
    return f"/verificar/{document.codigo_verificacion}/"


def test_a_code_confirms_the_document_without_personal_data(client, document):
    page = client.get(url(document))

    assert page.status_code == 200
    for words in (document.radicado.codigo, "es válido", document.sha256, "Secretaría de Planeación", "Constancia"):
        assert words in page.text
    for words in ("Ciudadana", "1000000001", "ejemplo.invalid", "fachada"):
        assert words not in page.text


def test_the_form_takes_the_code_however_it_is_typed(client, document):
    typed = document.codigo_verificacion.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    answer = client.post("/verificar/", {"codigo": typed}, follow=True)

    assert document.radicado.codigo in answer.text


@pytest.mark.parametrize("code", ["AAAAA-AAAAA", "x", "'--", "%00", "a" * 300])
def test_an_unknown_code_is_not_found(client, document, code):
    assert client.get(f"/verificar/{code}/").status_code == 404


@pytest.mark.parametrize(("changed", "said"), [(False, "es exactamente igual"), (True, "no es igual")])
def test_one_altered_byte_is_noticed(client, document, changed, said):
    with document.archivo.open("rb") as handle:
        content = handle.read()
    if changed:
        content = content[:-10] + bytes([content[-10] ^ 1]) + content[-9:]

    page = client.post(url(document), {"archivo": SimpleUploadedFile("c.pdf", content)})

    assert said in page.text
    assert ("Sí:" in page.text) is not changed


def test_comparing_without_a_file_is_an_error_on_the_page(client, document):
    assert client.post(url(document), {}).status_code == 422


def test_a_replaced_document_says_since_when(client, document):
    new = reemplazar_documento(documento=document, by=make.official(), motivo="Error.")

    assert "ya no es válido" in client.get(url(document)).text
    assert "es válido" in client.get(url(new)).text


def test_guessing_codes_is_slowed(client, document):
    for _ in range(20):
        client.get("/verificar/AAAAA-AAAAA/")

    slowed = client.get(url(document))
    assert slowed.status_code == 429
    assert client.get(url(document), REMOTE_ADDR="10.0.0.7").status_code == 200


def test_it_is_there_in_english(client, document):
    assert client.get(f"/en/verificar/{document.codigo_verificacion}/").status_code == 200
