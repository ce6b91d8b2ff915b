"""Every door to a jornada for civil servants opens for its people only; what is secret of an open one stays so."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from icalendar import Calendar

from comunicaciones.actions.inscribir import Persona, inscribir
from comunicaciones.actions.renovar_calendario import renovar_calendario
from comunicaciones.models import Material
from comunicaciones.offers.jornadas import documento
from comunicaciones.permissions.jornadas import es_funcionario, funcionarios, funcionarios_de, jornadas_visibles
from comunicaciones.presenters.aviso_jornada import Destinatario, archivo_ical
from comunicaciones.presenters.ical import clean
from core.models import Documento
from cuentas.models import Usuario
from tests.factories import jornadas as f
from tests.factories.pages import dependencia

pytestmark = pytest.mark.django_db


@pytest.fixture
def hacienda():
    return dependencia("Hacienda")


@pytest.fixture
def interna(hacienda):
    return f.jornada(
        "Secreto de Hacienda", publico="funcionarios", dependencias=[hacienda], programa="<p>Reservado</p>"
    )


def people(hacienda):
    return {
        "nobody": None,
        "citizen": f.ciudadana(),
        "other": f.funcionaria(en=dependencia("Planeación")),
        "hers": f.funcionaria(en=hacienda),
    }


def test_the_gate_and_its_reverse_agree(hacienda):
    group = f.funcionaria("comunicaciones", en=dependencia("Planeación")).groups.get()
    pages = [
        f.jornada("Todos", publico="funcionarios"),
        f.jornada("Hacienda", publico="funcionarios", dependencias=[hacienda]),
        f.jornada("Rol", publico="funcionarios", roles=[group]),
        f.jornada("Ambos", publico="funcionarios", dependencias=[hacienda], roles=[group]),
    ]
    f.funcionaria(en=hacienda)
    f.ciudadana()
    get_user_model().objects.create_user("sinpuesto@demo.invalid", is_staff=True)
    gone = f.funcionaria(en=hacienda)
    gone.is_active = False
    gone.save()

    for user in Usuario.objects.all():
        assert es_funcionario(user) == funcionarios().filter(pk=user.pk).exists()
        for page in pages:
            sees = jornadas_visibles(user).filter(pk=page.pk).exists()
            assert sees == funcionarios_de(page).filter(pk=user.pk).exists(), (user, page)


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("citizen", 404), ("other", 404), ("hers", 200)])
def test_the_page_opens_for_its_people(client, hacienda, interna, who, status):
    user = people(hacienda)[who]
    if user:
        client.force_login(user)

    answer = client.get(interna.get_url())

    assert answer.status_code == status
    if status == 200:
        assert "no-store" in answer.headers["Cache-Control"]
    else:
        assert "Reservado" not in answer.content.decode()


@pytest.mark.parametrize(("who", "sees"), [("nobody", False), ("citizen", False), ("other", False), ("hers", True)])
def test_agenda_and_files_name_it_to_its_people_only(client, hacienda, interna, who, sees):
    user = people(hacienda)[who]
    if user:
        client.force_login(user)

    for address in ("/agenda/", "/agenda/?q=Secreto", f"/agenda/?mes={interna.inicio:%Y-%m}"):
        assert ("Secreto de Hacienda" in client.get(address).content.decode()) == sees
    assert client.get(reverse("jornada_ics", args=[interna.slug])).status_code == (200 if sees else 404)


def test_public_doors_never_name_it(client, hacienda, interna):
    open_one = f.jornada("Para todos")
    client.force_login(people(hacienda)["hers"])
    for address in ("/agenda/agenda.ics", "/sitemap-paginas.xml"):
        text = client.get(address).content.decode()
        assert interna.slug not in text and "Secreto" not in text
        assert open_one.slug in text
    assert documento(interna) is None
    assert documento(open_one) is not None
    client.logout()
    assert client.get(reverse("sin_traduccion", args=[interna.pk])).status_code == 404


def test_the_private_feed_is_hers_until_it_is_renewed(client, hacienda, interna):
    her, other = f.funcionaria(en=hacienda), f.funcionaria(en=dependencia("Planeación"))
    f.jornada("Ajena", publico="funcionarios", dependencias=[dependencia("Planeación")])
    old = renovar_calendario(by=her).ficha
    theirs = renovar_calendario(by=other).ficha

    text = client.get(reverse("agenda_privada", args=[old])).content.decode()
    assert "Secreto de Hacienda" in text and "Ajena" not in text
    assert "Secreto" not in client.get(reverse("agenda_privada", args=[theirs])).content.decode()

    new = renovar_calendario(by=her).ficha
    assert client.get(reverse("agenda_privada", args=[old])).status_code == 404
    assert client.get(reverse("agenda_privada", args=[new])).status_code == 200
    her.is_active = False
    her.save()
    assert client.get(reverse("agenda_privada", args=[new])).status_code == 404


def test_her_calendar_page_is_renewed_by_post(client, hacienda):
    client.force_login(f.funcionaria(en=hacienda))
    assert client.get(reverse("agenda_mi_calendario")).status_code == 200
    assert client.get(reverse("agenda_renovar")).status_code == 405
    assert client.post(reverse("agenda_renovar")).status_code == 302
    assert "/agenda/privada/" in client.get(reverse("agenda_mi_calendario")).content.decode()
    client.force_login(f.ciudadana())
    assert client.get(reverse("agenda_mi_calendario")).status_code == 404


def test_the_address_to_connect_is_shown_to_who_has_a_place_only(client, hacienda):
    page = f.jornada(
        "En línea",
        publico="funcionarios",
        dependencias=[hacienda],
        modalidad="en_linea",
        enlace="https://reunion.example/clave",
        cupo=1,
    )
    has, waits = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    inscribir(jornada=page, persona=Persona.de_cuenta(has))
    inscribir(jornada=page, persona=Persona.de_cuenta(waits))

    for user, sees in ((has, True), (waits, False)):
        client.force_login(user)
        assert ("reunion.example" in client.get(page.get_url()).content.decode()) == sees
        assert ("reunion.example" in client.get(reverse("jornada_ics", args=[page.slug])).content.decode()) == sees
        ficha = renovar_calendario(by=user).ficha
        assert ("reunion.example" in client.get(reverse("agenda_privada", args=[ficha])).content.decode()) == sees


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("citizen", 404), ("other", 404), ("hers", 200)])
def test_materials_of_an_inner_jornada_open_for_its_people(client, hacienda, interna, who, status):
    paper = Documento.objects.create(title="Guía", file=ContentFile(b"hola", name="guia.txt"))
    interna.materiales.add(Material(documento=paper))
    interna.save()
    user = people(hacienda)[who]
    if user:
        client.force_login(user)

    answer = client.get(paper.url)
    answer.close()

    assert answer.status_code == status


def test_an_open_page_is_the_same_for_all_without_cookie_or_token(client):
    page = f.jornada("Para todos")

    answer = client.get(page.get_url())

    text = answer.content.decode()
    assert "csrfmiddlewaretoken" not in text
    assert not answer.cookies
    assert "Puede llegar sin inscribirse" in text


def test_hostile_words_stay_one_line_of_one_event():
    page = f.jornada("Taller; uno, dos\\tres\r\nBEGIN:VEVENT", resumen="Uno\nDTSTART:20200101\x07", lugar="a;b,c")
    raw = archivo_ical(page.convocatoria, Destinatario("x@example.invalid", "X"))

    calendar = Calendar.from_ical(raw)
    [event] = calendar.walk("VEVENT")
    assert raw.count(b"\r\nBEGIN:VEVENT") == 1
    assert "Taller; uno, dos" in str(event["summary"])
    assert str(event["location"]) == "a;b,c"
    assert [z["tzid"] for z in calendar.walk("VTIMEZONE")] == ["America/Bogota"]
    assert clean("a\x07b\r\nc") == "ab\nc"


def test_the_agenda_filters_and_odd_addresses_count_as_none(client):
    f.jornada("Taller de hoy", tipo="taller")
    f.jornada("Tutoría", tipo="tutoria")

    assert "Tutoría" not in client.get("/agenda/?tipo=taller").content.decode()
    for odd in ("?mes=2026-99", "?mes=x", "?tipo=nada", "?tramite=' or 1", "?pagina=9999", "?q=%00"):
        assert client.get(f"/agenda/{odd}").status_code == 200


def test_the_organisers_screens_are_theirs(client, hacienda, interna, run_tasks):
    addresses = [
        reverse("jornadas_mesa"),
        reverse("jornada_mesa", args=[interna.pk]),
        reverse("jornada_mensaje", args=[interna.pk, "invitacion"]),
        reverse("jornada_cancelar", args=[interna.pk]),
    ]
    client.force_login(f.funcionaria(en=hacienda))
    assert [client.get(address).status_code for address in addresses] == [404] * 4

    organiser = f.organizadora()
    client.force_login(organiser)
    inscribir(jornada=interna, persona=Persona.de_cuenta(f.funcionaria(en=hacienda)))
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert client.get("/admin/jornadas/?ver=todas").status_code == 200
    assert client.post(reverse("jornada_prueba", args=[interna.pk, "invitacion"])).status_code == 302
    assert client.post(addresses[3], {"motivo": " "}).status_code == 422
    assert client.post(addresses[3], {"motivo": "No hay luz"}).status_code == 302
    interna.convocatoria.refresh_from_db()
    assert interna.convocatoria.motivo == "No hay luz"
