import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asesoria.escritura import a_html, en_texto, enlaces, limpiar, mostrar, una_linea
from tests.unit.asesoria.payloads import PAYLOADS

ALLOWED = re.compile(
    r"</?(?:p|ul|ol|li|blockquote|strong|em|code)>|<br>|</a>"
    r'|<a(?: href="(?:https?://|mailto:|/)[^"<>]*")? rel="nofollow ugc noopener">|<ol start="\d+">'
)


def only_allowed(html):
    return "<" not in ALLOWED.sub("", html)


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_scenario_38_no_hostile_text_makes_more_than_the_allowed_elements(text):
    html = a_html(limpiar(text))

    assert only_allowed(html), html


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_scenario_38_what_came_in_by_another_way_is_cleaned_when_shown(text):
    assert only_allowed(str(mostrar(text)))


@given(st.text(alphabet="<>[]()!`*_#&;:/\\\"' \n-1aAjscript", max_size=200))
def test_any_text_makes_only_the_allowed_elements(text):
    assert only_allowed(a_html(limpiar(text)))


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text):
    assert limpiar(limpiar(text)) == limpiar(text)


def test_paragraphs_lists_quotes_links_and_line_breaks_are_kept():
    html = a_html("uno\ndos\n\n- a\n- b\n\n1. c\n\n> cita\n\n**x** https://gov.co")

    assert "<p>uno<br>\ndos</p>" in html
    assert "<ul>\n<li>a</li>" in html
    assert "<ol>\n<li>c</li>" in html
    assert "<blockquote>" in html
    assert '<strong>x</strong> <a href="https://gov.co" rel="nofollow ugc noopener">https://gov.co</a>' in html


def test_marks_of_direction_and_invisible_letters_go_and_letters_carry_two_marks_at_most():
    assert limpiar("a\u202eb\u200bc\x00d\ufeff") == "abcd"
    assert len(limpiar("h" + "\u0301\u0302\u0303\u0304" * 9)) == 3
    assert limpiar("nin\u0303a año") == "niña año"
    assert una_linea("  una \n línea\t ") == "una línea"


def test_the_words_of_a_post_are_text_for_mails_and_feeds():
    assert en_texto(a_html("hola **mundo** & <b>x</b>\n\n- a")) == "hola mundo & <b>x</b>\n\na"


def test_links_are_listed_as_they_are():
    assert enlaces(a_html("https://a.co/x?y=1&z=2 [b](https://b.co)")) == ["https://a.co/x?y=1&z=2", "https://b.co"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["[", "> ", "* ", "`", "[a](", "a_", "www.", "<", "**", "1. "])
def test_a_long_text_does_not_take_long(piece):
    text = (piece * 50_000)[:50_000]

    before = time.process_time()
    a_html(limpiar(text))

    assert time.process_time() - before < 5
