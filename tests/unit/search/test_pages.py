"""The words of a page as fragments show them: what stands in blocks of their own does not run together."""

import pytest

from search.pages import plain, sentences


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h2>Requisitos</h2><p>Cédula de ciudadanía.</p><p>RUT</p>", "Requisitos. Cédula de ciudadanía. RUT"),
        ("<ul><li>Una</li><li>Dos</li></ul>", "Una. Dos"),
        ("<p>Lleve:</p><ul><li>el <b>RUT</b></li></ul>", "Lleve: el RUT"),
        ("<p>Uno<br/>dos &lt;tres&gt; &amp; cuatro</p>", "Uno. dos <tres> & cuatro"),
        ("línea\nsiguiente", "línea siguiente"),
        (None, ""),
    ],
)
def test_a_full_stop_stands_where_a_block_ended(html, words):
    assert plain(html) == words


def test_parts_are_joined_by_one_stop_and_empty_ones_leave_none():
    assert sentences(["Llene el formulario", "", "Elija la novedad.", "  ", "¿Ya?", "Fin"]) == (
        "Llene el formulario. Elija la novedad. ¿Ya? Fin"
    )
