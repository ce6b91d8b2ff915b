"""Hacienda's screen of withholdings: loaded whole or not at all, with a report by line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import radicados, retenciones
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
    assert ">3</td>" in answer.content.decode()
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


@pytest.mark.usefixtures("hacienda")
def test_lines_that_repeat_are_shown_with_their_load_and_loaded_only_when_confirmed(client):
    client.post("/admin/retenciones/", {"archivo": csv(GOOD)})
    again = GOOD.replace(";1000000;10;10000", ";2000000;10;20000")

    answer = client.post("/admin/retenciones/", {"archivo": csv(again)})

    html = answer.content.decode()
    first = CargaRetenciones.objects.get()
    assert answer.status_code == 409
    assert f"carga {first.pk} (retenciones.csv)" in html and 'name="sumar"' in html
    answer = client.post("/admin/retenciones/", {"archivo": csv(again), "sumar": "on"})
    assert answer.status_code == 302
    assert CargaRetenciones.objects.count() == 2


@pytest.mark.usefixtures("hacienda")
def test_the_tick_is_not_offered_to_who_has_seen_no_repeated_line(client):
    assert 'name="sumar"' not in client.get("/admin/retenciones/").content.decode()


@pytest.fixture
def carga(client, hacienda):
    client.post("/admin/retenciones/", {"archivo": csv(GOOD)})
    return CargaRetenciones.objects.get()


def test_a_load_is_annulled_with_a_reason_and_the_list_says_who(client, carga):
    url = f"/admin/retenciones/{carga.pk}/"
    assert "Anular la carga" in client.get(url).content.decode()
    assert client.post(f"{url}anular/", {"motivo": " "}).status_code == 422

    answer = client.post(f"{url}anular/", {"motivo": "Bases equivocadas."}, follow=True)

    html = answer.content.decode()
    assert "quedó anulada" in html and "Bases equivocadas." in html
    html = client.get("/admin/retenciones/").content.decode()
    assert "La anuló Tesorera" in html and "Cuentan 0 cargas" in html


def test_the_second_click_says_who_annulled_it_and_when(client, carga):
    url = f"/admin/retenciones/{carga.pk}/anular/"
    client.post(url, {"motivo": "Bases equivocadas."})

    html = client.post(url, {"motivo": ""}, follow=True).content.decode()

    assert "ya la había anulado Tesorera" in html


def test_an_annulled_load_is_restored_unless_that_doubles_what_came_since(client, carga):
    url = f"/admin/retenciones/{carga.pk}/"
    client.post(f"{url}anular/", {"motivo": "Por error."})
    assert "cuenta otra vez" in client.post(f"{url}restaurar/", follow=True).content.decode()
    client.post(f"{url}anular/", {"motivo": "Bases equivocadas."})
    client.post("/admin/retenciones/", {"archivo": csv(GOOD)})

    answer = client.post(f"{url}restaurar/")

    assert answer.status_code == 409
    assert "No se restauró" in answer.content.decode()
    carga.refresh_from_db()
    assert carga.is_annulled


@pytest.mark.parametrize("path", ["", "anular/", "restaurar/"])
def test_who_may_not_load_does_not_reach_a_load(client, carga, path):
    client.force_login(radicados.official())
    url = f"/admin/retenciones/{carga.pk}/{path}"

    assert (client.post(url, {"motivo": "x"}) if path else client.get(url)).status_code == 404
    carga.refresh_from_db()
    assert not carga.is_annulled


def test_the_load_lists_its_certificates_and_links_those_the_person_may_open(client, run_tasks):
    person = retenciones.hacienda()
    client.force_login(person)
    carga = retenciones.load(person)
    case, _ = retenciones.asked()
    run_tasks()

    html = client.get(f"/admin/retenciones/{carga.pk}/").content.decode()

    assert "RICA-" in html and f"/admin/bandeja/{case.codigo}/" in html
    other = radicados.official("otra", radicados.other_dependencia(), perms=("view_radicado", "cargar_retenciones"))
    client.force_login(other)
    html = client.get(f"/admin/retenciones/{carga.pk}/").content.decode()
    assert case.codigo in html and f"/admin/bandeja/{case.codigo}/" not in html
    client.force_login(person)
    client.post(f"/admin/retenciones/{carga.pk}/anular/", {"motivo": "Bases equivocadas."})
    assert "la persona debe pedir uno nuevo" in client.get(f"/admin/bandeja/{case.codigo}/").content.decode()
