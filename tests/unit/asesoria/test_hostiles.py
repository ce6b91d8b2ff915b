"""Hostile texts in every place where what people write comes out: nothing runs, nothing loads, nothing leads astray."""

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from asesoria.actions.avisar_moderadores import avisar_moderadores
from asesoria.actions.avisar_seguidores import avisar_seguidores
from asesoria.actions.comentar import comentar
from asesoria.actions.moderar_aporte import moderar_aporte
from asesoria.escritura import una_linea
from asesoria.models import PreguntaFrecuente, Seguimiento
from asesoria.states import ActoModeracion
from core.models import Mensaje
from search.actions.reconstruir_indice import reconstruir_indice
from tests.factories import asesoria as f
from tests.factories import pages
from tests.unit.asesoria.payloads import PAYLOADS

pytestmark = pytest.mark.django_db

SCHEMES = ("javascript:", "vbscript:", "data:text")
WORD = "hostilidad"


class Reader(HTMLParser):
    """Reads as a browser does, and notes what came of a hostile text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.inside = [], ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        for name, value in attrs:
            value = (value or "").strip().lower()
            if name.startswith("on") and "alert" in value:
                self.found.append(f"{tag} {name}={value}")
            leads = name in ("href", "src", "action", "formaction") and "".join(value.split()).startswith(SCHEMES)
            loads = name in ("src", "action") and (value.startswith(("http://malo", "https://malo")) or value == "x")
            if leads or loads:
                self.found.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed"):
            self.found.append(tag)

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside == "script" and "alert(1)" in data:
            self.found.append("script")
        if self.inside == "style" and "body{display:none}" in data:
            self.found.append("style")


def harm(text):
    reader = Reader()
    reader.feed(text)
    return reader.found + [mark for mark in ("\u202e", "\x00") if mark in text]


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS)
def payload(request):
    f.sin_pausa()
    return request.param


def hostile(payload):
    return f"{payload} {WORD} {payload}"


@pytest.fixture
def topic(payload):
    """A topic whose title, question, answer and author's name are hostile."""
    where, page = f.foro(), pages.tramite()
    title = f"{WORD} {payload}".replace("\x00", "")[:150]
    made = f.tema(where, by=f.conocida(una_linea(payload)[:40]), titulo=title, texto=hostile(payload))
    type(made).objects.filter(pk=made.pk).update(tramite=page)
    f.respuesta(made, texto=hostile(payload))
    made.refresh_from_db()
    return made


def test_scenario_38_pages_feeds_search_and_api_are_harmless(client, topic, payload):
    asked = PreguntaFrecuente(tramite=topic.tramite, pregunta=topic.titulo, respuesta_fuente=hostile(payload))
    asked.save()
    reconstruir_indice()

    for url in (
        topic.get_absolute_url(),
        topic.foro.url,
        topic.tramite.url,
        f"{topic.foro.url}?q={WORD}",
        f"/buscar/?q={WORD}",
        reverse("asesoria:parecidos") + f"?q={WORD}",
        reverse("asesoria:historia", args=[topic.aportes.first().pk]),
        reverse("asesoria:reportar", args=[topic.aportes.first().pk]),
        "/sitemap-temas.xml",
    ):
        assert harm(text(client.get(url))) == [], url
    for url in ("feed/rss/", "feed/atom/"):
        for place in (topic.foro.url, topic.get_absolute_url()):
            read = ElementTree.fromstring(
                text(client.get(f"{place}{url}"))
            )  # our own feed: well formed, whatever is in it
            assert read.find(".//script") is None
    suggestions = f"/buscar/sugerencias/?q={WORD[:6]}"
    for url in (reverse("api_temas", args=[topic.foro_id]), reverse("api_tema", args=[topic.pk]), suggestions):
        response = client.get(url)
        assert response.headers["Content-Type"] == "application/json"
        assert "\u202e" not in str(json.loads(response.content))


def test_comments_are_harmless(client, payload):
    page = pages.noticia()
    comentar(by=f.conocida(una_linea(payload)[:40]), pagina=page, escrito=f.escrito(hostile(payload)))

    assert WORD in text(client.get(page.url))
    assert harm(text(client.get(page.url))) == []


def test_the_writing_forms_give_it_back_as_text(client, payload):
    client.force_login(f.conocida())
    url = reverse("asesoria:preguntar", args=[f.foro().pk])

    for data in ({"titulo": payload, "fuente": ""}, {"titulo": f"{WORD} sin respuesta", "fuente": payload, "ver": "1"}):
        answer = client.post(url, data | {"clave_envio": "5e1d2b0e-6d8f-4d3e-9a51-0f5b2f0b4a11"})
        assert harm(answer.content.decode().replace("\u202e", "").replace("\x00", "")) == []
    assert harm(client.get(url, {"titulo": payload}).content.decode().replace("\u202e", "").replace("\x00", "")) == []


def test_every_mail_is_harmless_in_text_and_in_html(topic, payload):
    reader, moderator = f.persona("Lectora"), f.moderadora()
    Seguimiento.objects.create(usuario=reader, tema=topic)
    waiting = f.tema(topic.foro, by=f.persona(), titulo=topic.titulo, texto=hostile(payload), publicado=False)

    avisar_seguidores(aporte_pk=f.respuesta(topic, texto=hostile(payload)).pk)
    avisar_moderadores()
    refuse = {"acto": ActoModeracion.RECHAZAR, "motivo": una_linea(payload)}
    moderar_aporte(aporte=waiting.aportes.get(), by=moderator, **refuse)

    sent = list(Mensaje.objects.all())
    assert {mail.clave.split(":")[0] for mail in sent} >= {"asesoria.aviso", "asesoria.espera", "asesoria.moderacion"}
    for mail in sent:
        assert harm(mail.contenido["html"]) == [], mail.clave
        assert "\n" not in mail.asunto
        assert "\u202e" not in mail.contenido["texto"] + mail.asunto


def test_the_moderators_screens_are_harmless(client, topic, payload):
    waiting = f.tema(topic.foro, by=f.persona(), titulo=topic.titulo, texto=hostile(payload), publicado=False)
    client.force_login(f.moderadora())

    for url in (
        reverse("moderacion"),
        reverse("moderacion_persona", args=[waiting.autor_id]),
        reverse("moderacion_registro"),
        reverse("wagtailadmin_home"),
    ):
        page = text(client.get(url))
        assert harm(page.replace("\u202e", "") if url != reverse("moderacion") else page) == [], url


@pytest.mark.slow
def test_a_megabyte_of_text_is_refused_in_words(client):
    client.force_login(f.conocida())
    url = reverse("asesoria:preguntar", args=[f.foro().pk])
    data = {"titulo": f"{WORD} muy larga", "clave_envio": "5e1d2b0e-6d8f-4d3e-9a51-0f5b2f0b4a12"}

    answer = client.post(url, data | {"fuente": "a [b](http://x) *c* " * 50_000})

    assert answer.status_code == 422
    assert "quite texto hasta llegar a 8000" in answer.content.decode()
