"""News by topic, as feeds, beside their trámite; tutorials; what search is told of them."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from core.models import Tema
from core.registry import teasers_for
from noticias.offers import documento_de_noticia, documento_de_tutorial
from search.registry import sources
from tests.factories import pages
from tramites.findable import documento

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    deportes = Tema.objects.create(nombre="Deportes", nombre_en="Sports", slug="deportes")
    for day in (1, 3, 2):
        pages.noticia(
            title=f"Día {day}", slug=f"dia-{day}", fecha=date(2026, 11, day), temas=[deportes] if day > 1 else []
        )
    secret = pages.noticia(title="Reservada", slug="reservada", temas=[deportes])
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    return pages.indice_de_noticias()


def titles(response):
    return [row.title for row in response.context["pagina_de_noticias"]]


def test_news_are_listed_newest_first_without_private_ones(client, news):
    assert titles(client.get(news.url)) == ["Día 3", "Día 2", "Día 1"]


def test_featured_news_come_first_in_the_list(client, news):
    pages.noticia(title="Vieja y destacada", slug="vieja", fecha=date(2026, 1, 1), destacada=True)

    assert titles(client.get(news.url))[:2] == ["Vieja y destacada", "Día 3"]


def test_news_are_listed_by_topic(client, news):
    assert titles(client.get(news.url + "tema/deportes/")) == ["Día 3", "Día 2"]
    assert client.get(news.url + "tema/no-hay/").status_code == 404


def test_a_page_of_news_beyond_the_last_shows_the_last(client, news):
    assert len(titles(client.get(news.url + "?pagina=99"))) == 3
    assert client.get(news.url + "?pagina=%00").status_code == 200


@pytest.mark.parametrize(("kind", "mark"), [("rss", "<rss"), ("atom", "<feed")])
def test_news_come_as_feeds_whole_and_by_topic(client, news, kind, mark):
    everything = client.get(f"{news.url}feed/{kind}/").content.decode()
    topic = client.get(f"{news.url}tema/deportes/feed/{kind}/").content.decode()

    assert mark in everything
    assert "Noticias · Alcaldía de La Estrella" in everything
    assert "Día 1" in everything
    assert "Reservada" not in everything
    assert "Día 1" not in topic
    assert "http://testserver/noticias/dia-3/" in topic


def test_an_unknown_kind_of_feed_is_not_found(client, news):
    assert client.get(news.url + "feed/json/").status_code == 404


def test_a_tramite_shows_its_tutorials_and_news():
    tramite = pages.tramite()
    pages.tutorial(tramite=tramite, minutos=5)
    pages.noticia(tramite=tramite)
    PageViewRestriction.objects.create(page=pages.noticia(slug="x", tramite=tramite), restriction_type="login")

    (lesson,) = teasers_for("tramite.tutoriales", tramite)
    (news,) = teasers_for("tramite.noticias", tramite)

    assert (lesson.meta, lesson.url) == ("5 minutos", "/tutoriales/como-reclamar-su-estrato/")
    assert news.kind == "noticia"


def test_a_tutorial_numbers_its_steps_and_not_the_call_outs(client):
    step = {"titulo": "Haga", "texto": "<p>así</p>"}
    note = {"tono": "nota", "titulo": "", "texto": "<p>Ojo</p>"}
    page = pages.tutorial(pasos=[("paso", step), ("llamado", note), ("paso", step)])

    rows = client.get(page.url).context["pasos"]

    assert [row["numero"] for row in rows] == [1, None, 2]


def test_a_news_item_names_only_a_live_tramite(client):
    tramite = pages.tramite()
    page = pages.noticia(tramite=tramite)
    tramite.unpublish()

    assert client.get(page.url).context["tramite"] is None


def test_attachments_are_listed(client):
    page = pages.noticia()
    page.adjuntos.create(documento=pages.documento(), titulo="Acta del concurso", sort_order=0)
    page.save_revision().publish()

    assert [a.titulo for a in client.get(page.url).context["adjuntos"]] == ["Acta del concurso"]


def test_search_is_told_the_words_of_each_kind_of_page():
    tramite = pages.tramite(
        tambien_conocido_como="cambiar el estrato\nestrato de mi casa", notas_internas="<p>secreto de la caja</p>"
    )
    lesson = pages.tutorial(tramite=tramite)
    news = pages.noticia(temas=[Tema.objects.create(nombre="Cursos", slug="cursos")])

    asked, taught, told = documento(tramite), documento_de_tutorial(lesson), documento_de_noticia(news)

    assert {"tramite", "tutorial", "noticia", "pagina"} <= {source.id for source in sources}
    assert asked.also_known_as == ("cambiar el estrato", "estrato de mi casa")
    assert "Documento de identidad" in asked.body
    assert "secreto" not in str(asked)
    assert asked.extra["time"] == "15 días hábiles"
    assert "cambiar el estrato" in taught.also_known_as
    assert "inscripciones" in told.body
    assert told.topics == ("Cursos",)
