from hypothesis import given
from hypothesis import strategies as st

from search import analysis, highlights
from search.documents import Segment
from search.templatetags.search_segments import marked


def joined(segments):
    return "".join(s.text for s in segments)


def test_the_match_is_marked_as_it_is_written():
    found = highlights.mark("La Declaración, ya", "es", {"declaracion", *analysis.stems("declaraciones", "es")})

    assert found == (Segment("La "), Segment("Declaración", marked=True), Segment(", ya"))


def test_the_fragment_is_where_most_different_words_are():
    text = "impuesto " + "nada " * 200 + "el impuesto del negocio " + "nada " * 200

    found = highlights.fragment(text, "es", set(analysis.stems("impuesto negocio", "es")))

    assert [s.text for s in found if s.marked] == ["impuesto", "negocio"]
    assert joined(found).startswith("… ")
    assert joined(found).endswith(" …")


def test_without_a_match_there_is_no_fragment():
    assert highlights.fragment("nada de nada", "es", {"impuest"}) == ()


def test_every_segment_is_escaped():
    html = marked([Segment("<b>"), Segment("<i>&", marked=True)])

    assert html == "&lt;b&gt;<mark>&lt;i&gt;&amp;</mark>"


@given(st.text(max_size=400), st.sets(st.sampled_from(["impuest", "casa", "a", "1"])))
def test_marking_loses_and_adds_nothing(text, stems):
    import unicodedata

    assert joined(highlights.mark(text, "es", stems)) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="ab ñá\u0301<", max_size=600))
def test_a_fragment_is_short_and_a_part_of_the_text(text):
    import unicodedata

    found = joined(highlights.fragment(text, "es", {"a", "b"}))

    assert len(found) <= highlights.FRAGMENT + 4
    assert found.removeprefix("… ").removesuffix(" …") in unicodedata.normalize("NFC", text)
