"""Too much, too fast, twice, forged, or where one may not: each is answered in words and writes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from asesoria.actions.publicar import despublicar
from asesoria.models import AjustesAsesoria, Aporte, TemaForo
from asesoria.states import Acceso, Estado
from tests.factories import asesoria as f
from tests.factories import pages
from tests.unit.asesoria.test_participar import question

pytestmark = pytest.mark.django_db


def session_of(person):
    client = Client()
    client.force_login(person)
    return client


def test_scenario_37_the_fourth_topic_of_day_one_waits_also_in_another_session():
    f.sin_pausa()
    who, url = f.persona(), reverse("asesoria:preguntar", args=[f.foro().pk])
    one, other = session_of(who), session_of(who)

    for n, client in enumerate((one, other, one)):
        assert client.post(url, question(fuente=f"Es la pregunta {n}")).status_code == 202
    refused = other.post(url, question(fuente="Es la cuarta pregunta"))

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 24 * 3600
    assert "Llegó al límite por hoy. Podrá escribir otra vez en" in refused.content.decode()
    assert "Es la cuarta pregunta" in refused.content.decode()
    assert TemaForo.objects.count() == 3


def test_two_posts_in_a_moment_are_one_and_a_wait():
    client = session_of(f.conocida())
    url = reverse("asesoria:preguntar", args=[f.foro().pk])

    assert client.post(url, question()).status_code == 302
    refused = client.post(url, question(titulo="¿Y el otro certificado?"))

    assert refused.status_code == 429
    assert "envíe otra vez" in refused.content.decode()


def test_the_same_sending_again_leads_to_the_first(client):
    client.force_login(f.conocida())
    url, data = reverse("asesoria:preguntar", args=[f.foro().pk]), question()

    assert client.post(url, data).url == client.post(url, data).url
    assert TemaForo.objects.count() == 1


def test_many_accounts_of_one_address_are_held_back_together(client):
    ajustes = f.sin_pausa()
    ajustes.por_direccion_hora = 2
    ajustes.save()
    url = reverse("asesoria:preguntar", args=[f.foro().pk])

    answers = [session_of(f.persona(f"Vecino {n}")).post(url, question()).status_code for n in range(4)]

    assert answers == [202, 202, 429, 429]
    assert AjustesAsesoria.load().por_direccion_hora == 2


def test_a_post_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(f.conocida())

    assert client.post(reverse("asesoria:preguntar", args=[f.foro().pk]), question()).status_code == 403
    assert not Aporte.objects.exists()


@pytest.fixture
def places():
    """Where a citizen may not write, and what is said."""
    f.sin_pausa()
    closed, foreign, gone = f.foro("Cerrado", cerrado=True), f.foro("De funcionarios"), f.foro("Retirado")
    topic, hidden, shut = f.tema(), f.tema(), f.tema()
    foreign.lectura = foreign.escritura = Acceso.FUNCIONARIOS
    foreign.save()
    gone.unpublish()
    despublicar(aporte=hidden.aportes.get(), a=Estado.OCULTO)
    TemaForo.objects.filter(pk=shut.pk).update(cerrado=True)
    draft = pages.noticia(live=False)
    return {
        ("preguntar", closed.pk): 403,
        ("preguntar", foreign.pk): 404,
        ("preguntar", gone.pk): 404,
        ("preguntar", 999_999): 404,
        ("responder", hidden.pk): 404,
        ("responder", shut.pk): 409,
        ("comentar", draft.pk): 404,
        ("comentar", topic.foro.pk): 404,
        ("seguir_tema", hidden.pk): 404,
        ("seguir_foro", foreign.pk): 404,
        ("reportar", hidden.aportes.get().pk): 404,
        ("sirvio", hidden.aportes.get().pk): 404,
    }


def test_nothing_is_written_where_one_may_not(client, places):
    client.force_login(f.conocida())
    before = Aporte.objects.count()

    for (name, pk), status in places.items():
        url = reverse(f"asesoria:{name}", args=[pk])
        for answer in (client.get(url), client.post(url, question())):
            assert answer.status_code == status, (name, pk)

    assert Aporte.objects.count() == before


def test_who_may_only_read_is_told_who_writes_and_keeps_the_text(client):
    where = f.foro(escritura=Acceso.FUNCIONARIOS)
    client.force_login(f.conocida())

    assert "Aquí solo escriben: Funcionarios" in client.get(where.url).content.decode()
    answer = client.post(reverse("asesoria:preguntar", args=[where.pk]), question(fuente="Lo que yo quería decir"))

    assert answer.status_code == 403
    assert "En este foro solo escriben: Funcionarios" in answer.content.decode()
    assert "Lo que yo quería decir" in answer.content.decode()
