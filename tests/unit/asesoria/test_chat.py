from datetime import time
from uuid import uuid4

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from asesoria.actions.abrir_conversacion import SALT, abrir_conversacion
from asesoria.actions.decir import decir
from asesoria.actions.terminar import enviar_transcripcion, terminar, valorar
from asesoria.actions.tomar_conversacion import tomar_conversacion, transferir
from asesoria.models import Consulta, Conversacion, HorarioChat, MensajeChat, PresenciaAsesor
from asesoria.selectors.chat import posicion_en_fila
from asesoria.states import ActoImposible, EstadoChat, EstadoConsulta, QuienHabla
from core.models import DiaNoHabil, Mensaje
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db

CITIZEN, ADVISER = QuienHabla.CIUDADANO, QuienHabla.ASESOR


def opened(texto="Buenos días, ¿dónde pago?", **fields):
    return abrir_conversacion(texto=texto, cliente_id=uuid4(), **fields)


@pytest.fixture
def always_open():
    pages.portada()
    for day in range(7):
        HorarioChat.objects.create(dia=day, desde=time(0), hasta=time(23, 59, 59))
    today = f.timezone.localdate()
    for offset in (0, 1):
        DiaNoHabil.objects.get_or_create(
            fecha=today + f.timezone.timedelta(days=offset), defaults={"tipo": DiaNoHabil.Tipo.HABIL, "norma": "Prueba"}
        )


def start(client, **fields):
    answer = client.post(reverse("asesoria:chat"), {"texto": "¿Dónde pago?", "cliente_id": uuid4(), **fields})
    assert answer.status_code == 302, answer.content.decode()
    return Conversacion.objects.latest("creada_en")


def test_messages_are_numbered_without_a_gap_and_a_resend_is_the_same_message():
    row = opened().conversacion
    key = uuid4()

    first = decir(conversacion=row, de=CITIZEN, texto="¿Hola?", cliente_id=key)
    again = decir(conversacion=row, de=CITIZEN, texto="¿Hola?", cliente_id=key)

    assert first.pk == again.pk
    assert list(row.mensajes.values_list("numero", flat=True)) == [1, 2]


def test_a_double_send_of_the_first_question_opens_one_conversation():
    key = uuid4()

    one = abrir_conversacion(texto="Hola", cliente_id=key)
    two = abrir_conversacion(texto="Hola", cliente_id=key)

    assert one.conversacion.pk == two.conversacion.pk
    assert one.secreto == two.secreto
    assert MensajeChat.objects.count() == 1


def test_the_slower_of_two_clicks_at_once_finds_what_the_other_opened(monkeypatch):
    key = uuid4()
    first = abrir_conversacion(texto="¿Dónde pago?", cliente_id=key)
    seen = iter([None])  # it looked before the first was there
    monkeypatch.setattr(
        "asesoria.actions.abrir_conversacion._of", lambda secret: next(seen, Conversacion.objects.first())
    )

    second = abrir_conversacion(texto="¿Dónde pago?", cliente_id=key)

    assert (second.conversacion.pk, second.secreto) == (first.conversacion.pk, first.secreto)
    assert first.conversacion.mensajes.count() == 1


def test_the_mailed_transcript_has_every_message():
    row = opened(correo="vecina@demo.invalid", quiere_transcripcion=True).conversacion
    for n in range(205):
        decir(conversacion=row, de=CITIZEN, texto=f"mensaje {n}.", cliente_id=uuid4())

    terminar(conversacion=row, quien=CITIZEN)

    sent = Mensaje.objects.get(clave=f"asesoria.transcripcion:{row.pk}")
    assert "mensaje 204." in str(sent.contenido)


def test_what_is_said_is_encrypted_at_rest():
    from django.db import connection

    opened("mi secreto")
    with connection.cursor() as cursor:
        cursor.execute("SELECT texto FROM asesoria_mensajechat")
        assert "secreto" not in str(cursor.fetchone()[0])


def test_the_queue_has_places_and_who_is_taken_leaves_it():
    first, second = opened().conversacion, opened().conversacion
    adviser = f.funcionario()
    assert (posicion_en_fila(first), posicion_en_fila(second)) == (1, 2)

    taken = tomar_conversacion(by=adviser, conversacion=first)

    assert taken.estado == EstadoChat.ABIERTA
    assert posicion_en_fila(second) == 1
    assert Consulta.objects.get(conversacion=first).asignada_a == adviser


def test_the_second_adviser_is_told_who_took_it():
    row = opened().conversacion
    one, two = f.funcionario(), f.funcionario()
    tomar_conversacion(by=one, conversacion=row)

    with pytest.raises(ActoImposible) as refusal:
        tomar_conversacion(by=two, conversacion=row)

    assert refusal.value.por == str(one)
    assert tomar_conversacion(by=one, conversacion=row).asesor == one


def test_an_adviser_takes_no_more_than_their_limit():
    adviser = f.funcionario()
    PresenciaAsesor.objects.create(usuario=adviser, disponible=True, limite=1)
    tomar_conversacion(by=adviser, conversacion=opened().conversacion)

    with pytest.raises(ActoImposible, match="limit"):
        tomar_conversacion(by=adviser, conversacion=opened().conversacion)


def test_only_its_adviser_speaks_and_the_first_words_answer_the_question():
    row = opened().conversacion
    one, two = f.funcionario(), f.funcionario()
    row = tomar_conversacion(by=one, conversacion=row)

    with pytest.raises(PermissionDenied):
        decir(conversacion=row, de=ADVISER, texto="Hola", cliente_id=uuid4(), by=two)
    decir(conversacion=row, de=ADVISER, texto="Buenos días", cliente_id=uuid4(), by=one)

    assert Consulta.objects.get().estado == EstadoConsulta.RESPONDIDA


def test_a_transfer_tells_the_person_and_changes_who_speaks():
    one, two = f.funcionario(), f.funcionario()
    row = tomar_conversacion(by=one, conversacion=opened().conversacion)

    row = transferir(by=one, conversacion=row, a=two)
    assert row.asesor == two
    assert str(two) in row.mensajes.last().texto

    row = transferir(by=two, conversacion=row)
    assert row.estado == EstadoChat.EN_COLA
    assert posicion_en_fila(row) == 1


def test_nothing_is_said_after_the_end():
    row = opened().conversacion
    terminar(conversacion=row, quien=CITIZEN)

    with pytest.raises(ActoImposible):
        decir(conversacion=row, de=CITIZEN, texto="¿Hola?", cliente_id=uuid4())


def test_scenario_35_the_transcript_is_mailed_once():
    adviser = f.funcionario()
    row = opened(correo="ana@demo.invalid", quiere_transcripcion=True).conversacion
    tomar_conversacion(by=adviser, conversacion=row)

    terminar(conversacion=row, quien=ADVISER, by=adviser)
    terminar(conversacion=row, quien=CITIZEN)
    assert enviar_transcripcion(conversacion=row) is False

    sent = Mensaje.objects.filter(clave__startswith="asesoria.transcripcion:").get()
    assert "¿dónde pago?" in sent.contenido["texto"]


def test_one_that_nobody_attended_leaves_its_question_open():
    row = opened().conversacion

    assert terminar(conversacion=row, quien=CITIZEN).estado == EstadoChat.ABANDONADA
    assert Consulta.objects.get().estado == EstadoConsulta.ABIERTA


def test_a_rating_counts_in_the_question_and_only_after_the_end():
    row = opened().conversacion
    with pytest.raises(ValueError, match="alive"):
        valorar(conversacion=row, valor=5)
    terminar(conversacion=row, quien=CITIZEN)

    valorar(conversacion=row, valor=4)
    valorar(conversacion=row, valor=5)
    assert Consulta.objects.get().satisfaccion == 5
    with pytest.raises(ValueError, match="valor"):
        valorar(conversacion=row, valor=9)


def test_scenario_34_outside_the_hours_the_page_says_when_it_opens_and_opens_nothing(client):
    pages.portada()
    HorarioChat.objects.create(dia=(f.timezone.localtime().weekday() + 2) % 7, desde=time(8), hasta=time(9))

    shown = client.get(reverse("asesoria:chat"))
    posted = client.post(reverse("asesoria:chat"), {"texto": "¿Dónde pago?", "cliente_id": uuid4()})

    assert "El chat abre el" in shown.content.decode()
    assert posted.status_code == 409
    assert "¿Dónde pago?" in posted.content.decode()
    assert not Conversacion.objects.exists()


def test_scenario_34_who_waits_sees_the_place_in_the_queue(client, always_open):
    opened()
    row = start(client)

    assert (
        "Usted es el número 2 en la fila." in client.get(reverse("asesoria:chat_ver", args=[row.pk])).content.decode()
    )


def test_only_the_pass_opens_a_conversation(client, always_open):
    row = opened().conversacion
    start(client)

    for name in ("chat_ver", "chat_sondeo"):
        assert client.get(reverse(f"asesoria:{name}", args=[row.pk])).status_code == 404
    for name in ("chat_decir", "chat_terminar", "chat_valorar", "chat_transcripcion"):
        assert client.post(reverse(f"asesoria:{name}", args=[row.pk]), {"texto": "x"}).status_code == 404


def test_the_poll_says_nothing_twice_and_costs_two_queries(client, always_open, django_assert_max_num_queries):
    row = start(client)
    url = reverse("asesoria:chat_sondeo", args=[row.pk])
    mark = client.get(url, {"desde": 1}).json()["sello"]
    with django_assert_max_num_queries(2):
        assert client.get(url, {"desde": 1, "sello": mark}).status_code == 204

    adviser = f.funcionario()
    tomar_conversacion(by=adviser, conversacion=row)
    decir(conversacion=row, de=ADVISER, texto="<b>Hola</b>", cliente_id=uuid4(), by=adviser)
    news = client.get(url, {"desde": 1, "sello": mark}).json()

    assert news["hasta"] == 3
    assert "&lt;b&gt;Hola" in news["mensajes"]
    assert client.get(url, {"desde": 3, "sello": news["sello"]}).status_code == 204
    row.refresh_from_db()
    assert row.visto_ciudadano == 3


@pytest.mark.parametrize("desde", ["-1", "x", "9" * 30, "", "1e3", "\x00"])
def test_odd_numbers_in_the_poll_are_as_if_nothing_was_seen(client, always_open, desde):
    row = start(client)

    assert client.get(reverse("asesoria:chat_sondeo", args=[row.pk]), {"desde": desde}).json()["hasta"] == 1


def test_scenario_35_the_mailed_link_brings_back_and_the_end_clears_the_computer(client, always_open):
    found = opened(correo="ana@demo.invalid")
    link = reverse(
        "asesoria:chat_regresar", args=[signing.dumps([str(found.conversacion.pk), found.secreto], salt=SALT)]
    )
    url = reverse("asesoria:chat_ver", args=[found.conversacion.pk])

    assert client.get(link).status_code == 200
    assert client.get(url).status_code == 404
    assert client.post(link).status_code == 302
    assert client.get(url).status_code == 200

    ended = client.post(reverse("asesoria:chat_terminar", args=[found.conversacion.pk]), {"borrar": "1"})
    assert ended.headers["Clear-Site-Data"] == '"storage"'
    assert client.get(url).status_code == 404


def test_a_changed_or_old_link_opens_nothing(client, always_open):
    assert client.get(reverse("asesoria:chat_regresar", args=["x:y:z"])).status_code == 404


def test_sending_by_a_script_and_by_a_form_is_one_message_each(client, always_open):
    row = start(client)
    url, key = reverse("asesoria:chat_decir", args=[row.pk]), uuid4()

    script = client.post(url, {"texto": "Hola", "cliente_id": key}, headers={"accept": "application/json"})
    form = client.post(url, {"texto": "Hola", "cliente_id": key})

    assert script.json() == {"numero": 2}
    assert form.status_code == 302
    assert row.mensajes.count() == 2
    assert client.post(url, {"texto": " ", "cliente_id": uuid4()}).status_code == 422
    assert client.post(url, {"texto": "x" * 5000, "cliente_id": uuid4()}).status_code == 422
