"""What people open: their code, the QR of the session, their certificate and its check."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comunicaciones.actions.abrir_puerta import abrir_puerta
from comunicaciones.actions.cerrar_lista import cerrar_lista
from comunicaciones.actions.cerrar_puerta import cerrar_puerta
from comunicaciones.actions.marcar_asistencia import marcar_asistencia
from comunicaciones.models import Asistencia, ConstanciaAsistencia
from comunicaciones.presenters.constancia_asistencia import enlace_de_descarga
from comunicaciones.selectors.puerta import clave_de_puerta
from comunicaciones.states.asistencia import Medio, ModoPuerta
from comunicaciones.states.jornadas import EstadoInscripcion
from tests.factories import asistencia as a
from tests.factories import jornadas as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def reloj(monkeypatch):
    return f.Reloj(monkeypatch)


@pytest.fixture
def jornada(reloj):
    return a.de_hoy()


@pytest.fixture
def sesion(jornada):
    return a.sesion_de(jornada)


@pytest.fixture
def lider():
    return a.lider()


def leer(client, puerta):
    """Open what the QR holds and return the address with the ticket of its form."""
    url = reverse("asistencia_puerta", args=[clave_de_puerta(puerta)])
    answer = client.get(url)
    found = re.search(r'name="boleta" value="([^"]+)"', answer.content.decode())
    return url, found.group(1) if found else ""


# The person's code


def test_the_code_of_a_person_shows_nobody_anything_personal(client, jornada):
    row = a.inscrita(jornada, "Ana Secreta", correo="ana@demo.invalid")
    url = reverse("asistencia_codigo", args=[row.codigo])

    for user in (None, f.ciudadana(), a.ajena()):
        client.logout()
        if user is not None:
            client.force_login(user)
        answer = client.get(url)
        said = answer.content.decode()
        assert answer.status_code == 200 and "Ana" not in said and "ana@" not in said
        assert answer["Cache-Control"] == "no-store, private"
        client.post(url, {"sesion": a.sesion_de(jornada).pk})
    assert not Asistencia.objects.exists()
    assert client.get(reverse("asistencia_codigo", args=["NADIE"])).status_code == 404
    assert client.get(reverse("asistencia_qr", args=[row.codigo])).content[:4] == b"\x89PNG"


def test_who_takes_attendance_marks_by_the_telephones_own_camera(client, lider, jornada, sesion):
    row = a.inscrita(jornada, "Ana Demo")
    client.force_login(lider)
    url = reverse("asistencia_codigo", args=[row.codigo])

    assert "Ana Demo" in client.get(url).content.decode() and not Asistencia.objects.exists()
    first = client.post(url, {"sesion": sesion.pk}, follow=True)
    again = client.post(url, {"sesion": sesion.pk}, follow=True)

    assert "Marcada a las" in first.content.decode() and "Ya estaba marcada a las" in again.content.decode()
    assert Asistencia.objects.get().medio == Medio.QR


# The session's code


def test_a_person_marks_herself_with_code_or_address(client, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    ana, leo = a.inscrita(jornada, correo="ana@demo.invalid"), a.inscrita(jornada)

    for who in ("ANA@demo.invalid", leo.codigo.lower()):
        url, ticket = leer(client, puerta)
        answer = client.post(url, {"boleta": ticket, "quien": who})
        assert "Quedó marcada su asistencia" in answer.content.decode()

    assert {m.inscripcion for m in Asistencia.objects.filter(medio=Medio.PUERTA, por=None)} == {ana, leo}


def test_who_is_logged_in_needs_no_more_than_a_touch(client, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    person = f.funcionaria()
    a.inscrita(jornada, usuario=person)
    client.force_login(person)

    url, ticket = leer(client, puerta)
    assert not Asistencia.objects.exists(), "reading marks nobody"
    client.post(url, {"boleta": ticket})

    assert Asistencia.objects.count() == 1


def test_a_photograph_of_the_screen_is_worth_nothing_minutes_later(client, reloj, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    url, _ticket = leer(client, puerta)

    reloj.a(reloj.now + timedelta(minutes=3))

    assert client.get(url).status_code == 410
    row = a.inscrita(jornada)
    assert client.post(url, {"quien": row.codigo}).status_code == 410
    assert not Asistencia.objects.exists()


def test_closed_or_left_open_the_printed_code_stops(client, reloj, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PAPEL, by=lider)
    row = a.inscrita(jornada)
    url, ticket = leer(client, puerta)
    reloj.a(reloj.now + timedelta(minutes=5))
    assert client.get(url).status_code == 200

    cerrar_puerta(sesion=sesion, by=lider)
    assert client.get(url).status_code == 410
    assert client.post(url, {"boleta": ticket, "quien": row.codigo}).status_code == 410

    abrir_puerta(sesion=sesion, modo=ModoPuerta.PAPEL, by=lider)
    assert client.get(url).status_code == 410, "opened again, the old sheet opens nothing"
    url, _ticket = leer(client, sesion.puerta)
    reloj.a(reloj.now + timedelta(minutes=31))
    assert client.get(url).status_code == 410


def test_one_telephone_marks_three_people_at_most(client, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    rows = a.muchas_inscritas(jornada, 4)

    answers = []
    for row in rows:
        url, ticket = leer(client, puerta)
        answers.append(client.post(url, {"boleta": ticket, "quien": row.codigo}).status_code)

    assert answers == [200, 200, 200, 422] and Asistencia.objects.count() == 3


def test_who_waits_cancelled_or_is_unknown_is_told_what_to_do(client, lider, jornada, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    now = timezone.now()
    waits = a.inscrita(jornada, estado=EstadoInscripcion.EN_ESPERA, espera_desde=now)
    gone = a.inscrita(jornada, estado=EstadoInscripcion.CANCELADA, cancelada_en=now)

    said = []
    for who in (waits.codigo, gone.codigo, "nadie@demo.invalid", ""):
        url, ticket = leer(client, puerta)
        answer = client.post(url, {"boleta": ticket, "quien": who})
        assert answer.status_code == 422
        said.append(answer.content.decode())

    assert "lista de espera" in said[0] and "se canceló" in said[1] and "No encontramos" in said[2]
    assert not Asistencia.objects.exists()


def test_without_a_camera_the_code_is_typed(client, lider, sesion):
    puerta = abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    url = reverse("asistencia_entrada")

    assert client.post(url, {"clave": "1-AAAA"}).status_code == 422
    assert client.post(url, {"clave": clave_de_puerta(puerta).lower()}).status_code == 302


def test_the_door_shows_its_qr_to_who_takes_attendance_alone(client, lider, jornada, sesion):
    abrir_puerta(sesion=sesion, modo=ModoPuerta.PANTALLA, by=lider)
    url = reverse("asistencia_mostrar_qr", args=[jornada.pk, sesion.pk])

    client.force_login(a.ajena())
    assert client.get(url).status_code == 404
    client.force_login(lider)
    said = client.get(url).content.decode()
    assert "<svg" in said and 'http-equiv="refresh"' in said and sesion.puerta.secreto not in said


# Certificates


@pytest.fixture
def constancia(lider, run_tasks):
    jornada = a.terminada()
    person = f.funcionaria()
    row = a.inscrita(jornada, "Ana Secreta", usuario=person, documento_tipo="CC", documento="1020304050")
    marcar_asistencia(inscripcion=row, sesion=a.sesion_de(jornada), medio=Medio.LISTA, by=lider)
    cerrar_lista(jornada=jornada, by=lider)
    run_tasks()
    return ConstanciaAsistencia.objects.get()


def test_the_code_of_a_certificate_is_checked_without_personal_data(client, constancia):
    typed = client.get(reverse("tramites:verificar_documento", args=[constancia.codigo.replace("-", "").lower()]))
    assert typed.status_code == 302

    answer = client.get(typed["Location"])
    said = answer.content.decode()
    assert answer.status_code == 200 and "es válido" in said
    assert "Secreta" not in said and "1020304050" not in said
    with constancia.archivo.open("rb") as file:
        assert "Sí: es exactamente igual" in client.post(typed["Location"], {"archivo": file}).content.decode()
    assert client.get(reverse("asistencia_constancia", args=["AAAAA-AAAAA"])).status_code == 404


def _body(client, url):
    return b"".join(client.get(url).streaming_content)


def test_a_certificate_is_downloaded_by_its_person_and_nobody_else(client, reloj, constancia):
    own = reverse("asistencia_propia", args=[constancia.pk])
    mailed = enlace_de_descarga(constancia).partition("://")[2].partition("/")[2]

    assert client.get(own).status_code == 302
    client.force_login(f.ciudadana())
    assert client.get(own).status_code == 404
    client.force_login(constancia.inscripcion.usuario)
    assert _body(client, own)[:5] == b"%PDF-"
    client.logout()
    assert _body(client, f"/{mailed}")[:5] == b"%PDF-"
    assert client.get(f"/{mailed[:-3]}x/").status_code == 410


def test_the_account_shows_codes_and_certificates(client, constancia, jornada):
    person = constancia.inscripcion.usuario
    row = a.inscrita(jornada, usuario=person)
    client.force_login(person)

    said = client.get(reverse("cuenta")).content.decode()

    assert reverse("asistencia_propia", args=[constancia.pk]) in said
    assert reverse("asistencia_codigo", args=[row.codigo]) in said
