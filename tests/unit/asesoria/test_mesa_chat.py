from uuid import uuid4

import pytest
from django.urls import reverse

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.terminar import terminar
from asesoria.actions.tomar_conversacion import tomar_conversacion
from asesoria.models import Conversacion, PresenciaAsesor, RespuestaPreparada
from asesoria.selectors.chat import radicado_dicho
from asesoria.selectors.preparadas import rellenar
from asesoria.states import EstadoChat, QuienHabla
from tests.factories import asesoria as f
from tests.factories import pages, radicados

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(client):
    who = f.funcionario()
    client.force_login(who)
    return who


def opened(**fields):
    return abrir_conversacion(texto="¿Dónde pago?", cliente_id=uuid4(), **fields).conversacion


def test_an_adviser_takes_answers_and_ends_a_conversation(client, adviser):
    row = opened(nombre="Vecina Ejemplo")
    assert "Vecina Ejemplo" in client.get(reverse("chat_mesa")).content.decode()

    client.post(reverse("chat_mesa_tomar", args=[row.pk]))
    said = client.post(reverse("chat_mesa_decir", args=[row.pk]), {"texto": "En el banco", "cliente_id": uuid4()})
    shown = client.get(reverse("chat_mesa_ver", args=[row.pk])).content.decode()
    client.post(reverse("chat_mesa_terminar", args=[row.pk]))

    row.refresh_from_db()
    assert said.status_code == 302
    assert "En el banco" in shown
    assert (row.estado, row.asesor) == (EstadoChat.TERMINADA, adviser)


def test_the_desk_is_only_for_advisers_and_a_conversation_only_for_its_own(client):
    row = opened()
    other = f.funcionario()
    Conversacion.objects.filter(pk=row.pk).update(asesor=other, estado=EstadoChat.ABIERTA, atendida_en=f.timezone.now())
    for who, status in ((f.conocida(), 302), (f.funcionario("editores"), 404), (f.funcionario(), 404), (other, 200)):
        client.force_login(who)
        assert client.get(reverse("chat_mesa_ver", args=[row.pk])).status_code == status
        if status == 404:
            assert client.post(reverse("chat_mesa_decir", args=[row.pk]), {"texto": "x"}).status_code == 404


def test_the_poll_of_the_desk_is_a_sign_of_life_and_brings_what_is_new(client, adviser):
    row = opened()
    client.post(reverse("chat_mesa_presencia"), {"disponible": "si"})
    client.post(reverse("chat_mesa_tomar", args=[row.pk]))

    data = client.get(reverse("chat_mesa_sondeo"), {"actual": row.pk, "desde": 0}).json()
    again = client.get(reverse("chat_mesa_sondeo"), {"actual": row.pk, "desde": data["hasta"]}).json()

    assert "¿Dónde pago?" in data["mensajes"]
    assert again["mensajes"] == ""
    assert PresenciaAsesor.objects.get().disponible
    row.refresh_from_db()
    assert row.visto_asesor == data["hasta"]
    assert client.get(reverse("chat_mesa_sondeo"), {"actual": "x"}).status_code == 404


def test_a_resend_of_the_adviser_is_one_message(client, adviser):
    row, key = opened(), uuid4()
    client.post(reverse("chat_mesa_tomar", args=[row.pk]))
    url = reverse("chat_mesa_decir", args=[row.pk])

    numbers = [
        client.post(url, {"texto": "Hola", "cliente_id": key}, headers={"accept": "application/json"}).json()["numero"]
        for _ in range(3)
    ]

    assert len(set(numbers)) == 1


def test_canned_answers_are_filled_in_and_odd_braces_stay(client, adviser):
    page = pages.tramite()
    RespuestaPreparada.objects.create(titulo="Saludo", texto="Hola {nombre}: {tramite} {otra} {0} {nombre.__class__}")
    RespuestaPreparada.objects.create(titulo="Llaves", texto="{")
    row = opened(nombre="Ana", tramite=page)
    client.post(reverse("chat_mesa_tomar", args=[row.pk]))

    shown = client.get(reverse("chat_mesa_ver", args=[row.pk])).content.decode()

    assert rellenar("Hola {nombre} {otra}", {"nombre": "Ana"}) == "Hola Ana {otra}"
    assert rellenar("{", {}) == "{"
    assert "__class__" not in rellenar("{nombre.__class__}", {"nombre": "Ana"}) or "str" not in rellenar(
        "{nombre.__class__}", {"nombre": "Ana"}
    )
    assert "Saludo" in shown


def ended(by, **fields):
    row = tomar_conversacion(by=by, conversacion=opened(**fields))
    return terminar(conversacion=row, quien=QuienHabla.ASESOR, by=by)


def test_of_what_an_adviser_has_no_right_to_neither_content_nor_count_is_shown(client, adviser):
    there = radicados.other_dependencia()
    before = ended(f.funcionario(en=there), correo="vecina@demo.invalid")
    case = radicados.radicado()
    now = opened(correo="vecina@demo.invalid", radicado=case)
    for rows in (Conversacion.objects.filter(pk=before.pk), type(case).objects.filter(pk=case.pk)):
        rows.update(dependencia=there)
    client.post(reverse("chat_mesa_tomar", args=[now.pk]))
    url = reverse("chat_mesa_ver", args=[now.pk])

    shown = client.get(url).content.decode()
    assert "Conversaciones anteriores" not in shown
    assert "Radicados de la persona" not in shown
    assert case.codigo not in shown
    assert client.get(reverse("chat_mesa_ver", args=[before.pk])).status_code == 404

    adviser.dependencias.add(there)
    shown = client.get(url).content.decode()
    assert reverse("chat_mesa_ver", args=[before.pk]) in shown
    assert case.codigo in shown
    assert client.get(reverse("chat_mesa_ver", args=[before.pk])).status_code == 200


def test_who_was_slower_reads_who_took_it_and_whose_it_is(client, adviser):
    row = opened()
    other = f.funcionario()
    tomar_conversacion(by=other, conversacion=row)

    for name in ("tomar", "pasar", "terminar"):
        told = client.post(reverse(f"chat_mesa_{name}", args=[row.pk]), follow=True)
        assert told.status_code == 200
        assert ("Ya la atiende" if name == "tomar" else "Ya no la tiene usted") in told.content.decode()
    assert client.get(reverse("chat_mesa_sondeo"), {"actual": row.pk}).json()["fuera"] is True


def test_an_adviser_says_how_many_at_once(client, adviser):
    client.post(reverse("chat_mesa_presencia"), {"disponible": "si", "limite": "2"})
    assert PresenciaAsesor.objects.get().limite == 2
    client.post(reverse("chat_mesa_presencia"), {"disponible": "no", "limite": "x"})
    assert PresenciaAsesor.objects.get().limite == 2


def test_the_number_of_a_radicado_is_taken_and_an_unknown_one_says_nothing():
    made = radicados.radicado()

    assert radicado_dicho(f" {made.codigo.lower()} ") == made
    assert radicado_dicho("LE-1900-000001") is None
    assert radicado_dicho("") is None
