from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from asesoria.actions.a_tema import a_tema
from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.atender_tiempos import olvidar_conversaciones
from asesoria.actions.decir import decir
from asesoria.actions.deshacer import deshacer
from asesoria.actions.proponer_tema import decidir_propuesta, proponer_tema, retirar_propuesta
from asesoria.actions.terminar import terminar
from asesoria.actions.tomar_conversacion import tomar_conversacion
from asesoria.models import Aporte, Consulta, Conversacion, PropuestaTema, RegistroModeracion, TemaForo
from asesoria.selectors.propuestas import borrador, nombre_publicable
from asesoria.states import Acceso, ActoImposible, ActoModeracion, EstadoPropuesta, QuienHabla
from asesoria.views import pase
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db

WORDS = {"titulo": "¿Dónde pago?", "pregunta": "¿Dónde pago el impuesto?", "respuesta": "En cualquier banco."}


@pytest.fixture
def adviser():
    return f.funcionario()


@pytest.fixture
def forum():
    return f.foro()


def talked(adviser, **fields):
    fields = {"nombre": "Vecina Ejemplo"} | fields
    row = abrir_conversacion(texto="¿Dónde pago? Llámeme al 300 123 4567", cliente_id=uuid4(), **fields).conversacion
    row = tomar_conversacion(by=adviser, conversacion=row)
    decir(conversacion=row, de=QuienHabla.ASESOR, texto="En cualquier banco.", cliente_id=uuid4(), by=adviser)
    return Conversacion.objects.get(pk=row.pk)


def asked(row, adviser, forum, **words):
    return proponer_tema(conversacion=row, foro=forum, by=adviser, **WORDS | words)


def test_the_draft_has_both_sides_with_personal_data_blotted_out(adviser):
    draft = borrador(talked(adviser))

    assert "300" not in draft.pregunta + draft.titulo
    assert draft.respuesta == "En cualquier banco."


def test_nothing_is_published_without_the_persons_agreement(adviser, forum):
    proposal = asked(talked(adviser), adviser, forum)

    with pytest.raises(ActoImposible, match="no_agreement"):
        a_tema(propuesta=proposal, by=adviser)
    assert not TemaForo.objects.exists()


def test_a_refusal_publishes_nothing_and_is_final(adviser, forum):
    row = talked(adviser)
    proposal = asked(row, adviser, forum)

    decided = decidir_propuesta(conversacion=row, acepta=False)

    assert decided.estado == EstadoPropuesta.NEGADA
    assert decided.decidida_en is not None
    assert decidir_propuesta(conversacion=row, acepta=True).estado == EstadoPropuesta.NEGADA
    for act in (lambda: asked(row, adviser, forum), lambda: a_tema(propuesta=proposal, by=adviser)):
        with pytest.raises(ActoImposible):
            act()
    assert not TemaForo.objects.exists()


def test_an_agreement_publishes_once_without_a_name_and_as_one_question(adviser, forum, client):
    row = talked(adviser, by=f.conocida(), tramite=pages.tramite())
    asked(row, adviser, forum)

    decided = decidir_propuesta(conversacion=row, acepta=True)
    decidir_propuesta(conversacion=row, acepta=True, con_nombre=True)
    a_tema(propuesta=decided, by=adviser)

    topic = TemaForo.objects.get()
    question, answer = topic.aportes.order_by("pk")
    assert (question.autor, question.autor_nombre) == (None, "Persona atendida en el chat")
    assert (answer.is_oficial, answer.autor, topic.respondido) == (True, adviser, True)
    assert Consulta.objects.get().aporte == question
    shown = client.get(topic.get_absolute_url()).content.decode()
    assert "En cualquier banco." in shown
    assert "Vecin" not in shown


def test_the_name_agreed_to_is_the_one_shown(adviser, forum):
    row = talked(adviser)
    asked(row, adviser, forum)

    assert decidir_propuesta(conversacion=row, acepta=True, con_nombre=True).nombre == "Vecina Ejemplo"
    assert TemaForo.objects.get().autor_nombre == "Vecina Ejemplo"


@pytest.mark.parametrize("name", ["Alcaldía de La Estrella", "Alca1día", ""])
def test_a_name_of_the_municipality_is_not_offered(adviser, forum, name):
    row = talked(adviser, nombre=name)
    asked(row, adviser, forum)

    assert nombre_publicable(row) == ""
    assert decidir_propuesta(conversacion=row, acepta=True, con_nombre=True).nombre == ""


def test_words_changed_while_they_were_read_are_not_agreed_to(adviser, forum):
    row = talked(adviser)
    seen = asked(row, adviser, forum).propuesta_en.isoformat()
    asked(row, adviser, forum, respuesta="Otra cosa.")

    with pytest.raises(ActoImposible, match="changed"):
        decidir_propuesta(conversacion=row, acepta=True, version=seen)
    assert PropuestaTema.objects.get().estado == EstadoPropuesta.ESPERA


def test_a_moderator_undoes_it_and_the_person_takes_it_back(adviser, forum, client):
    row = talked(adviser)
    asked(row, adviser, forum)
    url = decidir_propuesta(conversacion=row, acepta=True).tema.get_absolute_url()

    act = RegistroModeracion.objects.get(acto=ActoModeracion.DE_CHAT)
    deshacer(acto=act, by=f.moderadora())
    assert client.get(url).status_code == 404

    other = talked(adviser, nombre="Otra")
    asked(other, adviser, forum, titulo="¿Y dónde más?")
    url = decidir_propuesta(conversacion=other, acepta=True).tema.get_absolute_url()
    assert client.get(url).status_code == 200
    assert retirar_propuesta(conversacion=other).estado == EstadoPropuesta.RETIRADA
    retirar_propuesta(conversacion=other)
    assert client.get(url).status_code == 404


def test_only_its_adviser_asks_and_only_for_an_open_public_forum(adviser, forum):
    row = talked(adviser)

    with pytest.raises(PermissionDenied):
        asked(row, f.funcionario(), forum)
    for other in (
        f.foro("Interno", lectura=Acceso.FUNCIONARIOS, escritura=Acceso.FUNCIONARIOS),
        f.foro("C", cerrado=True),
    ):
        with pytest.raises(ValueError, match="foro"):
            asked(row, adviser, other)
    with pytest.raises(ValueError, match="texto"):
        asked(row, adviser, forum, respuesta=" ")
    terminar(conversacion=row, quien=QuienHabla.CIUDADANO)
    with pytest.raises(ActoImposible, match="ended"):
        asked(row, adviser, forum)


def test_what_was_proposed_is_forgotten_with_the_conversation(adviser, forum):
    row = talked(adviser)
    asked(row, adviser, forum)
    terminar(conversacion=row, quien=QuienHabla.CIUDADANO)
    Conversacion.objects.update(terminada_en=f.timezone.now() - f.timezone.timedelta(days=4000))

    olvidar_conversaciones()

    proposal = PropuestaTema.objects.get()
    assert (proposal.pregunta, proposal.respuesta) == ("", "")


def test_the_desk_warns_of_personal_data_and_the_person_decides_on_their_page(adviser, forum, client):
    opened = abrir_conversacion(texto="¿Dónde pago?", cliente_id=uuid4(), nombre="Vecina Ejemplo")
    row = tomar_conversacion(by=adviser, conversacion=opened.conversacion)
    client.force_login(adviser)
    url = reverse("chat_mesa_proponer", args=[row.pk])
    assert client.get(url).status_code == 200
    sent = {**WORDS, "foro": forum.pk, "respuesta": "Llame a Ana, 300 123 4567"}
    assert "Parece haber" in client.post(url, sent).content.decode()
    assert not PropuestaTema.objects.exists()
    assert client.post(url, {**sent, "datos_ok": "on"}).status_code == 302
    client.logout()

    for name in pase._paths():
        client.cookies[name] = f"{row.pk}.{opened.secreto}"
    page = reverse("asesoria:chat_ver", args=[row.pk])
    shown = client.get(page).content.decode()
    assert "un número de teléfono" in shown
    assert "Sí, con el nombre «Vecina Ejemplo»" in shown
    assert "¿Nos deja publicar esto?" in client.get(reverse("asesoria:chat_sondeo", args=[row.pk])).json()["propuesta"]
    decide = reverse("asesoria:chat_propuesta", args=[row.pk])
    client.post(decide, {"decision": "otra"})
    client.post(decide, {"decision": "sin_nombre", "version": "vieja"})
    assert not Aporte.objects.exists()
    client.post(decide, {"decision": "con_nombre"})
    assert "Ver en el foro" in client.get(page).content.decode()
    client.post(decide, {"decision": "retirar"})
    assert "Ver en el foro" not in client.get(page).content.decode()


def test_only_the_pass_decides(adviser, forum, client):
    row = talked(adviser)
    asked(row, adviser, forum)

    assert client.post(reverse("asesoria:chat_propuesta", args=[row.pk]), {"decision": "sin_nombre"}).status_code == 404
    assert PropuestaTema.objects.get().estado == EstadoPropuesta.ESPERA
