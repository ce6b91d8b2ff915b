"""One suite for every search backend: it runs on the one of the database in use (CI runs it on both)."""

from datetime import date

import pytest
from django.db import connection

from search.backends import BACKENDS, get_backend, vocabulary
from search.documents import Filters, Query, SearchDocument
from search.models import Sinonimo
from search.synonyms import forget

pytestmark = [pytest.mark.django_db, *([pytest.mark.postgresql] if connection.vendor == "postgresql" else [])]

DOCUMENTS = {
    "tramites": [
        SearchDocument(
            id="1",
            title="Declaración anual de Industria y Comercio",
            url="/tramites/declaracion/",
            locale="es",
            summary="Declare y liquide el impuesto de su negocio.",
            body="El formulario nacional pide los ingresos brutos por actividad CIIU.",
            also_known_as=("Declaración de ICA", "Impuesto de Industria y Comercio"),
            dependencia="hacienda",
            topics=("Impuestos",),
            weight=2.0,
            extra={"cost": "Sin costo"},
        ),
        SearchDocument(
            id="2",
            title="Mejoramiento de vivienda",
            url="/tramites/vivienda/",
            locale="es",
            summary="Inscríbase en el programa de mejoramiento.",
            body="Para los hogares con SISBEN de La Estrella. Licencia de construcción.",
            dependencia="vivienda",
            topics=("Vivienda", "Ayudas"),
            weight=2.0,
        ),
    ],
    "noticias": [
        SearchDocument(
            id="1",
            title="Feria de vivienda en el parque",
            url="/noticias/feria/",
            locale="es",
            summary="Este fin de semana.",
            body="La niña Ana visita la feria en su año. <script>alert('vivienda')</script> " + "Relleno. " * 200,
            date=date(2026, 6, 1),
            topics=("Vivienda",),
        ),
        SearchDocument(
            id="2",
            title="Vence el plazo del impuesto predial",
            url="/noticias/predial/",
            locale="es",
            body="Pague el impuesto antes del viernes. Radicado 2026-000123.",
            date=date(2025, 1, 1),
        ),
        SearchDocument(
            id="3",
            title="Housing fair in the park",
            url="/en/news/fair/",
            locale="en",
            body="Families visit the fairs.",
            date=date(2026, 6, 1),
        ),
        SearchDocument(
            id="4",
            title="Vivienda: notas confidenciales del presupuesto",
            url="/interno/",
            locale="es",
            audience="funcionarios",
            topics=("Secretos",),
        ),
    ],
}


@pytest.fixture
def backend():
    backend = get_backend()
    backend.clear()
    forget()
    for source, documents in DOCUMENTS.items():
        backend.write(source, documents)
    yield backend
    forget()
    vocabulary.forget()


def ask(backend, text, locale="es", **more):
    filters = more.pop("filters", Filters(locale=locale))
    return backend.search(Query(text=text, locale=locale, filters=filters, **more))


def titles(results):
    return [hit.document.title for hit in results.hits]


def marked(segments):
    return [segment.text for segment in segments if segment.marked]


def test_the_backend_is_that_of_the_database(backend):
    assert type(backend) is BACKENDS[connection.vendor]


@pytest.mark.parametrize("text", ["declaracion", "DECLARACIÓN", "declaraciones", "  declaración  "])
def test_case_accents_and_plural_make_no_difference(backend, text):
    assert titles(ask(backend, text)) == ["Declaración anual de Industria y Comercio"]


def test_the_n_with_tilde_makes_one(backend):
    assert ask(backend, "niña").total == 1
    assert ask(backend, "nina").corrected or ask(backend, "nina").total == 0


def test_other_names_are_found(backend):
    assert titles(ask(backend, "ICA")) == ["Declaración anual de Industria y Comercio"]


def test_a_number_is_found_whole_and_by_its_parts(backend):
    assert ask(backend, "2026-000123").total == 1
    assert ask(backend, "000123").total == 1


def test_a_title_ranks_before_a_body_and_weight_before_both(backend):
    assert titles(ask(backend, "vivienda")) == ["Mejoramiento de vivienda", "Feria de vivienda en el parque"]


def test_all_words_are_asked_for(backend):
    assert titles(ask(backend, "impuesto predial")) == ["Vence el plazo del impuesto predial"]


def test_when_no_document_has_all_words_some_are_enough_and_it_is_said(backend):
    results = ask(backend, "predial feria")

    assert results.partial
    assert results.total == 2


def test_a_document_comes_back_as_it_was_written(backend):
    document = ask(backend, "mejoramiento").hits[0].document

    assert document == SearchDocument(**{**vars(DOCUMENTS["tramites"][1]), "kind": "tramites"})


def test_a_slip_is_corrected_and_it_is_said(backend):
    results = ask(backend, "licensia de construcion")

    assert results.corrected
    assert results.did_you_mean == "licencia de construcción"
    assert titles(results) == ["Mejoramiento de vivienda"]


def test_a_correction_never_comes_from_what_may_not_be_read(backend):
    results = ask(backend, "konfidenciales")

    assert results.total == 0
    assert results.did_you_mean == ""


def test_other_audiences_are_neither_counted_nor_shown_nor_suggested(backend):
    results = ask(backend, "vivienda")

    assert results.total == 2
    assert all(v.value != "secretos" for v in results.facets["topic"])
    assert backend.suggest("vivienda: not", "es") == []
    assert ask(backend, "vivienda", audiences=("public", "funcionarios")).total == 3


def test_a_title_and_a_fragment_of_the_body_are_marked_as_written(backend):
    hit = ask(backend, "feria").hits[0]

    assert marked(hit.title) == ["Feria"]
    assert "".join(s.text for s in hit.title) == "Feria de vivienda en el parque"
    assert marked(hit.fragment) == ["feria"]


def test_hostile_text_comes_as_text_in_a_short_fragment(backend):
    fragment = ask(backend, "niña").hits[0].fragment

    assert "<script>alert(" in "".join(s.text for s in fragment)
    assert len("".join(s.text for s in fragment)) < 300


def test_a_language_is_asked_for_or_all(backend):
    assert titles(ask(backend, "fairs", locale="en")) == ["Housing fair in the park"]
    assert ask(backend, "fair", locale="es").total == 0
    assert ask(backend, "fair", locale="es", filters=Filters()).total == 1


def test_facets_promise_what_their_links_give(backend):
    results = ask(backend, "vivienda")

    counts = {(name, v.value): v.count for name, values in results.facets.items() for v in values}
    assert counts == {
        ("kind", "tramites"): 1,
        ("kind", "noticias"): 1,
        ("topic", "vivienda"): 2,
        ("topic", "ayudas"): 1,
        ("dependencia", "vivienda"): 1,
        ("locale", "es"): 2,
    }
    for (name, value), count in counts.items():
        given = Filters(**{"locale": "es", name: value})
        assert ask(backend, "vivienda", filters=given).total == count


def test_filters_combine_and_a_facet_leaves_its_own_out(backend):
    results = ask(backend, "vivienda", filters=Filters(locale="es", topic="vivienda", kind="noticias"))

    assert results.total == 1
    assert {v.value: v.count for v in results.facets["kind"]} == {"tramites": 1, "noticias": 1}
    assert {v.value: v.count for v in results.facets["topic"]} == {"vivienda": 1}


def test_dates_narrow_and_are_counted(backend):
    ranges = {"mes": date(2026, 5, 15), "anio": date(2024, 12, 1)}

    results = ask(backend, "impuesto vivienda feria", date_ranges=ranges, filters=Filters(locale="es", kind="noticias"))
    narrowed = ask(backend, "feria", filters=Filters(locale="es", since=ranges["mes"]))

    assert {v.value: v.count for v in results.facets["date"]} == {"mes": 1, "anio": 2}
    assert narrowed.total == 1


def test_newest_first_when_asked_for(backend):
    results = ask(backend, "impuesto feria vivienda", by_date=True)

    assert [hit.document.date for hit in results.hits] == [date(2026, 6, 1), date(2025, 1, 1), None, None]


def test_a_page_too_far_is_the_last_one(backend):
    results = ask(backend, "vivienda", page=10**12, page_size=1)

    assert (results.page, len(results.hits), results.total) == (2, 1, 2)


def test_suggestions_go_on_from_what_is_typed_trámites_first(backend):
    assert [s.title for s in backend.suggest("viv", "es")] == [
        "Mejoramiento de vivienda",
        "Feria de vivienda en el parque",
    ]
    assert [s.url for s in backend.suggest("industria com", "es")] == ["/tramites/declaracion/"]
    assert [s.url for s in backend.suggest("declaración de ", "es")] == ["/tramites/declaracion/"]
    assert backend.suggest("", "es") == backend.suggest("de la ", "es") == backend.suggest("\0", "es") == []


def test_an_everyday_expression_finds_what_it_stands_for_one_way(backend):
    Sinonimo.objects.create(escribe="arreglar la casa", busca="mejoramiento de vivienda")

    assert titles(ask(backend, "arreglar la casa")) == ["Mejoramiento de vivienda"]
    assert titles(ask(backend, "quiero arreglar mi casa")) == ["Mejoramiento de vivienda"]
    assert ask(backend, "casa").total == 0


def test_a_two_way_synonym_works_from_both_sides(backend):
    Sinonimo.objects.create(escribe="feria", busca="exposición", sentido=Sinonimo.Sentido.DOS)

    assert titles(ask(backend, "exposición")) == ["Feria de vivienda en el parque"]
    assert titles(ask(backend, "feria")) == ["Feria de vivienda en el parque"]


def test_writing_again_changes_nothing_and_a_change_replaces(backend):
    again = backend.write("tramites", DOCUMENTS["tramites"])
    changed = backend.write("noticias", [SearchDocument(id="2", title="Nuevo acueducto", url="/n/", locale="es")])

    assert (again, changed) == (0, 1)
    assert ask(backend, "predial").total == 0
    assert ask(backend, "acueducto").total == 1


def test_what_is_removed_is_gone_with_its_words(backend):
    removed = backend.remove("noticias", ["2", "99"])
    vocabulary.forget()

    assert removed == 1
    assert ask(backend, "predial").total == 0
    assert ask(backend, "predyal").did_you_mean == ""
    assert "2" not in backend.fingerprints("noticias")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "de la y",
        '"(*~\\',
        "\0",
        "a\0b",
        "NEAR(a b)",
        "title:x AND",
        "OR",
        "vivienda' OR 1=1 --",
        "&|!<->:*",
        "😀",
        "<b>x</b>",
        "²",
        "\ud800",
        "ñ" * 10_000,
        "vivienda " * 2_000,
        "%s %(a)s",
        "٣٤",
        "日本語",
    ],
)
def test_whatever_is_typed_gets_an_answer(backend, text):
    assert ask(backend, text).total >= 0
    assert isinstance(backend.suggest(text, "es"), list)
