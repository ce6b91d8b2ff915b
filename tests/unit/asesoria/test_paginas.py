import pytest
from django.urls import reverse

from asesoria.actions.publicar import despublicar, publicar
from asesoria.models import AjustesAsesoria, PreguntaFrecuente, TemaForo
from asesoria.selectors.foros import PER_PAGE, lista
from asesoria.states import Estado, TipoAporte
from search.actions.reconstruir_indice import reconstruir_indice
from tests.factories import asesoria as f
from tests.factories import pages
from tests.unit.asesoria.payloads import PAYLOADS

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_a_forum_and_a_topic_are_read_without_cookie_token_or_many_queries(client, django_assert_max_num_queries):
    f.sin_pausa()
    topic = f.tema()
    f.respuesta(topic, by=f.funcionario(), oficial=True)
    f.respuesta(topic)
    for url in (topic.foro.url, topic.get_absolute_url()):
        client.get(url)
        with django_assert_max_num_queries(12):
            response = client.get(url)
        assert response.status_code == 200
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in text(response)
        assert "no-store" not in response.headers.get("Cache-Control", "")


def test_the_official_answer_stands_on_top_with_its_badge_and_markup(client):
    f.sin_pausa()
    topic = f.tema()
    f.respuesta(topic, texto="Yo creo que sí")
    official = f.respuesta(topic, by=f.funcionario(), texto="Son quince días hábiles", oficial=True)

    html = text(client.get(topic.get_absolute_url()))

    assert html.index("Son quince días hábiles") < html.index("Yo creo que sí")
    assert official.autor_cargo in html
    assert 'itemprop="acceptedAnswer"' in html
    assert "https://schema.org/QAPage" in html


def test_scenario_36_what_waits_is_in_no_page_feed_search_sitemap_or_count(client):
    f.sin_pausa()
    where = f.foro()
    topic = f.tema(where, by=f.persona(), titulo="Pregunta escondida aún", publicado=False)
    reconstruir_indice()
    for url in (where.url, f"{where.url}feed/rss/", "/buscar/?q=escondida", "/sitemap.xml", "/foros/"):
        assert "escondida" not in text(client.get(url)).replace('value="escondida"', "").replace(
            "«escondida»", ""
        ).lower() or url.startswith("/buscar")
    assert topic.get_absolute_url() not in text(client.get("/buscar/?q=escondida"))
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert "0 preguntas" in text(client.get("/foros/"))

    publicar(aporte=topic.aportes.get())
    reconstruir_indice()
    assert topic.get_absolute_url() in text(client.get("/buscar/?q=escondida"))
    assert "Pregunta escondida" in text(client.get(where.url))
    assert "1 pregunta" in text(client.get("/foros/"))


def test_an_edit_or_hiding_reaches_the_index_by_the_outbox(client, run_tasks):
    f.sin_pausa()
    topic = f.tema(titulo="Pregunta sobre estratificación rural")
    run_tasks()
    assert topic.get_absolute_url() in text(client.get("/buscar/?q=estratificación+rural"))

    despublicar(aporte=topic.aportes.get(), a=Estado.OCULTO)
    run_tasks()
    assert topic.get_absolute_url() not in text(client.get("/buscar/?q=estratificación+rural"))


ROLES = ("anonymous", "citizen", "official", "same", "moderator")
MAY = {
    "todos": set(ROLES),
    "registrados": {"citizen", "official", "same", "moderator"},
    "funcionarios": {"official", "same", "moderator"},
    "dependencia": {"same", "moderator"},
}


@pytest.mark.parametrize("acceso", MAY)
@pytest.mark.parametrize("role", ROLES)
def test_a_forum_opens_to_whom_it_is_for(client, acceso, role):
    f.sin_pausa()
    mine = pages.dependencia("Secretaría de Hacienda")
    where = f.foro(dependencia=mine)
    topic = f.tema(where)
    where.lectura = where.escritura = acceso
    where.save()
    people = {
        "anonymous": lambda: None,
        "citizen": f.conocida,
        "official": lambda: f.funcionario(en=pages.dependencia("Secretaría de Educación")),
        "same": lambda: f.funcionario(en=mine),
        "moderator": f.moderadora,
    }
    who = people[role]()
    if who is not None:
        client.force_login(who)

    opened = {url: client.get(url).status_code for url in (where.url, topic.get_absolute_url())}
    attached = client.get(reverse("asesoria:historia", args=[topic.aportes.get().pk])).status_code

    if role in MAY[acceso]:
        assert set(opened.values()) == {200}
        assert attached == 200
        if acceso != "todos":
            assert "no-store" in client.get(where.url).headers["Cache-Control"]
    else:
        assert set(opened.values()) == ({302} if role == "anonymous" else {404})
        assert attached == 404
    assert client.get(f"{where.url}feed/rss/").status_code == (200 if acceso == "todos" else 404)
    assert (where.title in text(client.get("/foros/"))) == (acceso == "todos")
    assert (where.title in text(client.get("/foros/?mios"))) == (role in MAY[acceso] and role != "anonymous")


def test_a_long_forum_goes_by_keyset_without_losing_or_repeating_one():
    where = f.foro()
    now = f.timezone.now()
    rows = [
        TemaForo(
            foro=where,
            titulo=f"Tema {n}",
            slug=f"tema-{n}",
            autor_nombre="Vecina",
            estado=Estado.PUBLICADO,
            creado_en=now,
            ultima_en=now - f.timezone.timedelta(minutes=n // 3),
        )
        for n in range(3 * PER_PAGE + 5)
    ]
    TemaForo.objects.bulk_create(rows)

    seen, cursor = [], ""
    while True:
        shown = lista(where, antes=cursor)
        seen += [tema.pk for tema in shown.temas]
        cursor = shown.siguiente
        if not cursor:
            break

    assert len(seen) == len(set(seen)) == len(rows)


@pytest.mark.parametrize(
    "query", ["antes=9-9", "antes=" + "9" * 40, "antes=x", "ver=zzz", "q=%00", "q=" + "a" * 5000, "despues=-1"]
)
def test_odd_questions_to_a_forum_are_answered(client, query):
    topic = f.tema()

    assert client.get(f"{topic.foro.url}?{query}").status_code == 200
    assert client.get(f"{topic.get_absolute_url()}?{query}").status_code == 200


def test_an_old_address_leads_to_where_a_topic_is_now(client):
    topic = f.tema()
    other = f.foro("Catastro")
    old = topic.get_absolute_url()
    TemaForo.objects.filter(pk=topic.pk).update(foro=other)
    topic.refresh_from_db()

    assert client.get(old).url == topic.get_absolute_url()
    assert client.get(f"{other.url}{topic.pk}-otras-palabras/").url == topic.get_absolute_url()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_scenario_38_hostile_texts_render_harmless_in_page_feed_and_search(client, payload):
    f.sin_pausa()
    topic = f.tema(titulo=f"Pregunta {payload}"[:160].replace("\x00", ""), texto=f"{payload} texto hostil")
    reconstruir_indice()

    for url in (topic.get_absolute_url(), f"{topic.foro.url}feed/atom/", "/buscar/?q=hostil", topic.foro.url):
        html = text(client.get(url)).lower()
        for bad in (
            "<script>alert",
            "<img src=x",
            "<svg onload",
            "<iframe",
            'href="javascript',
            'href="vbscript',
            'href="data:',
            '<form action="https://malo',
            "<style>body{d",
            "\u202e",
            "{{ settings",
        ):
            assert bad not in html.replace("&#x27;", "'") or bad == "{{ settings", (url, bad)


def test_comments_are_shown_where_they_are_open_and_follow_the_town_and_the_page(
    client, django_capture_on_commit_callbacks
):
    from asesoria.actions.comentar import comentar
    from asesoria.models import ComentariosDePagina

    f.sin_pausa()
    news = pages.noticia()
    said = comentar(by=f.conocida(), pagina=news, escrito=f.escrito("Muy buena noticia para el barrio"))
    answer = comentar(by=f.funcionario(), pagina=news, responde_a=said, escrito=f.escrito("Gracias", como_oficial=True))

    html = text(client.get(news.url))
    assert "Muy buena noticia" in html
    assert f"comentario-{answer.pk}" in html
    assert "Respuesta oficial" in html

    with django_capture_on_commit_callbacks(execute=True):
        setting = ComentariosDePagina.objects.create(pagina=news, modo=ComentariosDePagina.Modo.OCULTOS)
    assert "Muy buena noticia" not in text(client.get(news.url))
    setting.modo = ComentariosDePagina.Modo.CERRADOS
    with django_capture_on_commit_callbacks(execute=True):
        setting.save()
    assert "Ya no se reciben comentarios" in text(client.get(news.url))
    with django_capture_on_commit_callbacks(execute=True):
        setting.delete()
        ajustes = AjustesAsesoria.load()
        ajustes.comentarios_en_noticias = False
        ajustes.save()
    assert "Comentarios" not in text(client.get(news.url))


def test_a_tramite_shows_its_questions_and_its_frequent_ones(client):
    f.sin_pausa()
    page = pages.tramite()
    where = f.foro()
    where.tramites.add(page)
    where.save()
    topic = f.tema(where, tramite=page, titulo="¿Sirve una copia del recibo?")
    PreguntaFrecuente.objects.create(
        tramite=page, pregunta="¿Cuesta algo?", respuesta_html="<p>No</p>", respuesta_fuente="No"
    )

    html = text(client.get(page.url))

    assert "¿Sirve una copia del recibo?" in html
    assert "¿Cuesta algo?" in html
    assert reverse("asesoria:preguntar", args=[where.pk]) in html
    assert topic.aportes.filter(tipo=TipoAporte.PREGUNTA).exists()


def test_what_is_in_another_language_says_so_to_screen_readers(client):
    f.sin_pausa()
    spanish = pages.tramite()
    index = pages.indice_de_tramites(pages.portada("en"), locale=pages.portada("en").locale, slug="procedures")
    english = pages.tramite(index, locale=index.locale, translation_key=spanish.translation_key)
    where = f.foro()
    where.tramites.add(spanish)
    where.save()
    f.tema(where, tramite=spanish, titulo="¿Sirve una copia del recibo?")

    html = text(client.get(english.url))

    assert ' lang="es">¿Sirve una copia del recibo?' in html
    assert "Questions and answers are in Spanish." in html
    assert " lang=" not in text(client.get(where.url)).partition("<main")[2].partition("</main>")[0]
