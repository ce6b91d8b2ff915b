"""Hacienda's screen of withholdings: loaded whole or not at all, with a report by line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import radicados
from tramites.models import CargaRetenciones, LineaRetencion

pytestmark = pytest.mark.django_db
HEAD = "documento_tipo;documento;nombre;correo;concepto;desde;hasta;base;tarifa;valor"
GOOD = "CC;1000000001;Persona Ejemplo;uno@ejemplo.invalid;reteica;2025-01-01;2025-02-28;1000000;10;10000"


def csv(*lines):
    return SimpleUploadedFile("retenciones.csv", "\n".join([HEAD, *lines]).encode(), "text/csv")


@pytest.fixture
def hacienda(client):
    client.force_login(radicados.official("tesorera", perms=("cargar_retenciones",)))


@pytest.mark.usefixtures("hacienda")
def test_a_good_file_is_loaded_and_listed(client):
    answer = client.post("/admin/retenciones/", {"archivo": csv(GOOD)}, follow=True)

    assert "Se cargó 1 línea." in answer.content.decode()
    assert LineaRetencion.objects.count() == 1


@pytest.mark.usefixtures("hacienda")
def test_one_wrong_line_loads_nothing_and_says_which(client):
    answer = client.post("/admin/retenciones/", {"archivo": csv(GOOD, GOOD.replace("2025-02-28", "nunca"))})

    assert answer.status_code == 422
    assert "<td>3</td>" in answer.content.decode()
    assert not CargaRetenciones.objects.exists()


@pytest.mark.usefixtures("hacienda")
def test_the_same_file_twice_is_refused(client):
    client.post("/admin/retenciones/", {"archivo": csv(GOOD)})

    answer = client.post("/admin/retenciones/", {"archivo": csv(GOOD)})

    assert answer.status_code == 409
    assert "ya lo cargó" in answer.content.decode()
    assert CargaRetenciones.objects.count() == 1


@pytest.mark.usefixtures("hacienda")
@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"PK\x03\x04nada", b"una;sola"])
def test_what_is_no_such_file_is_said(client, content):
    answer = client.post("/admin/retenciones/", {"archivo": SimpleUploadedFile("x.xlsx", content)})

    assert answer.status_code == 422


@pytest.mark.usefixtures("hacienda")
def test_no_file_is_said(client):
    assert client.post("/admin/retenciones/", {}).status_code == 422


def test_who_may_not_load_has_no_such_page(client):
    client.force_login(radicados.official())

    assert client.get("/admin/retenciones/").status_code == 404
    assert client.post("/admin/retenciones/", {"archivo": csv(GOOD)}).status_code == 404
