import datetime as dt
import re
import time
from html import unescape

import pytest

from search.documents import SearchDocument
from search.registry import Source, sources


def kind(id, label, plural, order):
    return Source(id, label, plural, (), lambda: None, lambda row: None, order=order)


@pytest.fixture
def town(index, monkeypatch):
    fakes = [kind("tramite", "Trámite", "Trámites", 10), kind("noticia", "Noticia", "Noticias", 30)]
    monkeypatch.setattr(sources, "_items", {s.id: s for s in fakes})
    index.write(
        "tramite",
        [
            SearchDocument(
                id="1",
                title="Declaración anual de Industria y Comercio",
                url="/tramites/declaracion/",
                locale="es",
                summary="Declare el impuesto de su negocio.",
                topics=("Impuestos",),
                weight=2,
                extra={"cost": "Sin costo", "time": "15 días hábiles", "start_url": "/tramites/declaracion/solicitud/"},
            ),
            SearchDocument(
                id="2", title="Annual trade tax return", url="/en/tramites/return/", locale="en", topics=("Taxes",)
            ),
        ],
    )
    index.write(
        "noticia",
        [
            SearchDocument(
                id=str(n),
                title=f"Noticia {n} sobre impuestos",
                url=f"/noticias/{n}/",
                locale="es",
                body="<script>alert(1)</script> impuesto & más",
                date=dt.date(2020, 1, 1) + dt.timedelta(days=n),
            )
            for n in range(25)
        ],
    )
    return index


@pytest.fixture
def get(client, town):
    def get(url="/buscar/", **params):
        return client.get(url, params)

    return get


def test_a_trámite_comes_first_with_its_facts_and_start_button(get):
    html = get(q="impuesto").content.decode()

    assert "26 resultados" in html
    assert html.index("Declaración anual") < html.index("Noticia 0")
    assert "15 días hábiles" in html
    assert 'href="/tramites/declaracion/solicitud/"' in html
    assert "Iniciar en línea" in html


def test_what_was_looked_for_is_marked_and_hostile_text_is_text(get):
    html = get(q="impuesto").content.decode()

    assert "<mark>impuesto</mark>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_the_question_is_escaped_everywhere(get):
    html = get(q='"><script>x</script>').content.decode()

    assert "<script>x" not in html


def test_filters_are_links_whose_counts_hold(get):
    page = get(q="impuesto")
    links = {c.label: c for group in page.context["filters"] for c in group.choices}

    narrowed = get(url="/buscar/" + links["Noticias"].url)

    assert links["Noticias"].count == 25
    assert narrowed.context["results"].total == 25
    assert 'aria-current="true"' in narrowed.content.decode()


def test_filters_combine_and_can_be_taken_off(get):
    page = get(q="impuesto", tipo="noticia", tema="impuestos")

    assert page.context["results"].total == 0
    assert "Quitar todos los filtros" in page.content.decode()


def test_pages_follow_and_keep_the_filters(get):
    first = get(q="impuesto", tipo="noticia")
    following = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1)
    second = get(url="/buscar/" + unescape(following))

    assert second.context["results"].page == 2
    assert second.context["results"].total == 25
    assert 'start="11"' in second.content.decode()


def test_the_newest_come_first_when_asked_for(get):
    page = get(q="impuesto", orden="fecha")

    assert page.context["hits"][0].hit.document.title == "Noticia 24 sobre impuestos"


def test_a_slip_is_corrected_and_the_page_says_so(get):
    html = get(q="inpuesto").content.decode()

    assert "No encontramos «inpuesto»" in html
    assert "<strong>impuesto</strong>" in html


def test_when_nothing_is_found_the_page_says_what_to_do(get):
    page = get(q="xilófono")
    html = page.content.decode()

    assert page.status_code == 200
    assert "No encontramos nada para «xilófono»" in html
    assert 'href="/tramites/declaracion/"' in html


def test_without_words_the_page_offers_its_box_and_the_trámites(get):
    html = get().content.decode()

    assert 'name="q"' in html
    assert 'href="/tramites/declaracion/"' in html


def test_english_finds_english_and_offers_spanish(get):
    page = get(url="/en/buscar/", q="tax")

    assert [r.hit.document.title for r in page.context["hits"]] == ["Annual trade tax return"]
    assert get(url="/en/buscar/", q="impuesto", idioma="todos").context["results"].total == 26


@pytest.mark.parametrize(
    "params",
    [
        {"q": '"(*~\\'},
        {"q": "a\0b"},
        {"q": "😀"},
        {"q": "de la y"},
        {"q": "impuesto", "pagina": "9" * 5000},
        {"q": "impuesto", "pagina": "-1"},
        {"q": "impuesto", "pagina": "²"},
        {"q": "impuesto", "pagina": "99999999"},
        {"q": "impuesto", "tipo": "nada", "tema": "'", "fecha": "ayer", "idioma": "xx", "orden": "x", "otro": "y"},
        {"q": "impuesto", "dependencia": "\0"},
    ],
)
def test_bad_input_gets_a_page(get, params):
    assert get(**params).status_code == 200


def test_ten_thousand_characters_are_refused_quickly(get):
    get(q="impuesto")  # the templates are read once
    start = time.perf_counter()
    page = get(q="impuesto " * 1_200)

    assert page.status_code == 400
    assert "demasiado larga" in page.content.decode()
    assert time.perf_counter() - start < 1


def test_broken_encoding_is_read_as_far_as_it_goes(client, town):
    assert client.get("/buscar/?q=%ff%fe%C3%28").status_code == 200
    assert client.get("/buscar/sugerencias/?q=%ff%fe%C3%28").status_code == 200


def test_the_page_sets_no_cookie_and_is_not_to_be_indexed(get):
    page = get(q="impuesto")

    assert not page.cookies
    assert "csrf" not in page.content.decode()
    assert 'content="noindex' in page.content.decode()


@pytest.mark.parametrize("text", ["impuesto", "inpuesto", "xilófono de plata", ""])
def test_the_page_needs_at_most_twelve_queries(client, town, django_assert_max_num_queries, text):
    client.get("/buscar/", {"q": text})

    with django_assert_max_num_queries(12):
        client.get("/buscar/", {"q": text})


def test_only_reading_is_allowed(client, db):
    assert client.post("/buscar/").status_code == 405
    assert client.post("/buscar/sugerencias/").status_code == 405


def test_suggestions_are_json_trámites_first(get):
    answer = get(url="/buscar/sugerencias/", q="decl").json()

    assert answer["suggestions"] == [
        {"title": "Declaración anual de Industria y Comercio", "url": "/tramites/declaracion/", "kind": "Trámite"}
    ]
    assert get(url="/buscar/sugerencias/", q="d").json() == {"suggestions": []}


def test_suggestions_understand_words_that_are_in_no_title(get):
    answer = get(url="/buscar/sugerencias/", q="impuesto de mi negocio").json()

    assert answer["suggestions"][0]["url"] == "/tramites/declaracion/"
