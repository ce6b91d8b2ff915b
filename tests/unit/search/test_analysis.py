import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis


@pytest.mark.parametrize(
    "one, other",
    [
        ("trámites", "TRAMITE"),
        ("declaración", "declaraciones"),
        ("estratificación", "ESTRATIFICACION"),
        ("vivienda", "viviendas"),
        ("inscripción", "inscripciones"),
        ("Sisbén", "SISBEN"),
    ],
)
def test_words_that_are_one_for_a_person_have_one_stem(one, other):
    assert analysis.stems(one, "es") == analysis.stems(other, "es") != []


@pytest.mark.parametrize("one, other", [("año", "ano"), ("niña", "nina"), ("peña", "pena")])
def test_the_n_with_tilde_is_a_letter_of_its_own(one, other):
    assert analysis.stems(one, "es") != analysis.stems(other, "es")


@pytest.mark.parametrize("text", ["ICA", "RUT", "NIT", "PQRSD"])
def test_acronyms_stay_whole(text):
    assert analysis.stems(text, "es") == [text.lower()]


@pytest.mark.parametrize(
    "text, whole", [("2026-000123", "2026000123"), ("$ 1.234.567", "1234567"), ("890.980.782-4", "8909807824")]
)
def test_a_number_is_found_whole_and_by_its_parts(text, whole):
    found = analysis.stems(text, "es")

    assert found[0] == whole
    assert len(found) > 2


def test_a_decomposed_accent_is_the_composed_one():
    assert analysis.fold("an\u0303o Tra\u0301mite") == "año tramite"


def test_stop_words_have_no_stem_and_still_a_place():
    found = list(analysis.tokens("el impuesto de mi negocio", "es"))

    assert [t.word for t in found if t.stem] == ["impuesto", "negocio"]
    assert [t.start for t in found] == [0, 3, 12, 15, 18]


def test_the_sense_of_no_is_kept():
    assert not any(analysis.is_stop_word(w, "es") for w in ("no", "estado", "nada", "casa"))


@pytest.mark.parametrize(
    "slip, right",
    [("negosio", "negocio"), ("bivienda", "vivienda"), ("licensia", "licencia"), ("akueducto", "acueducto")],
)
def test_a_slip_sounds_like_the_word(slip, right):
    assert analysis.sound(slip) == analysis.sound(right)


def test_the_vocabulary_keeps_the_accented_form():
    assert analysis.surface_words("Construccion y construcción, 25 m2")["construccion"] == "construcción"


@given(st.text(max_size=300), st.sampled_from(["es", "en", ""]))
def test_any_text_is_taken_apart_without_breaking(text, locale):
    import unicodedata

    composed = unicodedata.normalize("NFC", text)
    for token in analysis.tokens(text, locale):
        assert token.word == analysis.fold(token.word)
        assert composed[token.start : token.end]
    assert all(" " not in s and '"' not in s and "'" not in s for s in analysis.stems(text, locale))


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once(text):
    assert analysis.fold(analysis.fold(text)) == analysis.fold(text)
