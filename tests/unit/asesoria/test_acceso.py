"""Who finds a forum and what is in it: each access against each reader, in every place where it could show."""

import json

import pytest
from django.urls import reverse

from asesoria.actions.avisar_seguidores import avisar_seguidores
from asesoria.actions.responder import responder
from asesoria.models import PreguntaFrecuente, Seguimiento
from asesoria.selectors.foros import recientes
from asesoria.states import Acceso
from core.models import Mensaje
from search.actions.reconstruir_indice import reconstruir_indice
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "citizen", "official", "same", "moderator")
MAY = {
    Acceso.TODOS: set(ROLES),
    Acceso.REGISTRADOS: {"citizen", "official", "same", "moderator"},
    Acceso.FUNCIONARIOS: {"official", "same", "moderator"},
    Acceso.DEPENDENCIA: {"same", "moderator"},
}
WORD = "Trasteo reservado"


def text(response):
    return response.content.decode()


@pytest.fixture
def place():
    """A forum with a question that names a trámite, and what makes it readable to some."""
    f.sin_pausa()
    mine = pages.dependencia("Secretaría de Hacienda")
    where = f.foro("Sala de coordinación", dependencia=mine)
    tramite = pages.tramite()
    where.tramites.add(tramite)
    topic = f.tema(where, titulo=f"¿{WORD} el viernes?", tramite=tramite)

    def to(acceso):
        where.lectura = where.escritura = acceso
        where.save_revision().publish()
        reconstruir_indice()
        return topic

    to.foro, to.tramite, to.dependencia = where, tramite, mine
    return to


def reader(role, place):
    return {
        "anonymous": lambda: None,
        "citizen": f.conocida,
        "official": lambda: f.funcionario(en=pages.dependencia("Secretaría de Educación")),
        "same": lambda: f.funcionario(en=place.dependencia),
        "moderator": f.moderadora,
    }[role]()


@pytest.mark.parametrize("acceso", MAY)
@pytest.mark.parametrize("role", ROLES)
def test_a_forum_shows_only_where_its_reader_may(client, place, acceso, role):
    topic = place(acceso)
    who = reader(role, place)
    if who is not None:
        client.force_login(who)
    may, public = role in MAY[acceso], acceso == Acceso.TODOS

    page = client.get(topic.get_absolute_url())
    assert page.status_code == (200 if may else 302 if role == "anonymous" else 404)
    assert (client.get(reverse("asesoria:historia", args=[topic.aportes.get().pk])).status_code == 200) == may

    # What is the same for everybody says nothing of it, whoever asks.
    assert (topic.get_absolute_url() in text(client.get("/buscar/?q=trasteo"))) == public
    assert (WORD.split()[0].lower() in text(client.get("/buscar/sugerencias/?q=trast")).lower()) == public
    assert (client.get(f"{place.foro.url}feed/atom/").status_code == 200) == public
    assert (topic.get_absolute_url() in text(client.get("/sitemap-temas.xml"))) == public
    assert (f"{place.foro.url}</loc>" in text(client.get("/sitemap-paginas.xml"))) == public
    assert (WORD in text(client.get(place.tramite.url))) == public
    assert (place.foro.title in text(client.get("/foros/"))) == public
    assert (place.foro.title in text(client.get(reverse("api_foros")))) == public
    for url in (reverse("api_temas", args=[place.foro.pk]), reverse("api_tema", args=[topic.pk])):
        assert (client.get(url).status_code == 200) == public
    assert (client.get(f"/en/sin-traduccion/{place.foro.pk}/").status_code == 200) == public
    assert bool(recientes()) == public

    # What is offered while writing is the writer's own.
    assert (WORD in text(client.get(reverse("asesoria:parecidos"), {"q": "trasteo reservado"}))) == may
    if may:
        assert WORD in text(client.get(place.foro.url, {"q": "trasteo"}))


@pytest.mark.parametrize("acceso", MAY)
@pytest.mark.parametrize("role", ROLES[1:])
def test_a_mail_goes_only_to_who_may_still_read(place, acceso, role):
    topic = place(Acceso.TODOS)
    who = reader(role, place)
    Seguimiento.objects.create(usuario=who, tema=topic)
    place(acceso)

    answer = responder(by=f.moderadora(), tema=topic, escrito=f.escrito("Será el sábado"))
    Mensaje.objects.all().delete()
    avisar_seguidores(aporte_pk=answer.pk)

    assert (who.email in [mail.para for mail in Mensaje.objects.all()]) == (role in MAY[acceso])


@pytest.mark.parametrize("acceso", MAY)
def test_counts_and_frequent_questions_follow_the_forum(client, place, acceso):
    topic = place(acceso)
    PreguntaFrecuente.objects.create(
        tramite=place.tramite, pregunta="¿Cuándo hay trasteo?", respuesta_fuente="El viernes", tema=topic
    )

    index, page = text(client.get("/foros/")), text(client.get(place.tramite.url))

    assert ("1 pregunta" in index) == (acceso == Acceso.TODOS)
    assert "¿Cuándo hay trasteo?" in page  # an editor published it
    assert (topic.get_absolute_url() in page) == (acceso == Acceso.TODOS)


def test_the_map_goes_by_pages_and_reads_few_columns(client, monkeypatch, django_assert_max_num_queries):
    f.sin_pausa()
    monkeypatch.setattr("asesoria.sitemap.MapaDeTemas.limit", 2)
    where, who = f.foro(), f.conocida()
    topics = [f.tema(where, by=who, titulo=f"Pregunta número {n}") for n in range(3)]

    index = text(client.get("/sitemap.xml"))
    with django_assert_max_num_queries(6):
        second = text(client.get("/sitemap-temas.xml?p=2"))

    assert "/sitemap-temas.xml?p=2</loc>" in index
    assert f"http://testserver{topics[2].get_absolute_url()}" in second
    assert topics[0].get_absolute_url() not in second
    assert client.get("/sitemap-temas.xml?p=9").status_code == 404


def test_the_api_gives_a_topic_in_words_with_its_official_answer(client):
    f.sin_pausa()
    topic = f.tema(titulo="¿Cuánto se demora el trámite?", texto="Quiero **saber** cuánto")
    f.respuesta(topic, by=f.funcionario(), texto="Quince días", oficial=True)
    f.respuesta(topic, publicado=False, by=f.persona(), texto="Espera revisión")

    forum = json.loads(client.get(reverse("api_foros")).content)["foros"][0]
    listed = json.loads(client.get(forum["api"]).content)["temas"][0]
    response = client.get(listed["api"])
    found = json.loads(response.content)

    assert found["pregunta"]["texto"] == "Quiero saber cuánto"
    assert [(post["texto"], post["oficial"]) for post in found["destacadas"]] == [("Quince días", True)]
    assert (found["respuestas"], found["numero_de_respuestas"], found["siguiente"]) == ([], 1, None)
    assert not response.cookies
    assert client.post(forum["api"]).status_code == 405
