"""Each of the seven trámites from the home page to its radicado, at both widths, and one without scripts."""

import pytest

from tests.e2e.llenar import Filler, finish, follow, sample, start

SEVEN = {
    "novedades-industria-y-comercio": "Novedades",
    "reclamo-estratificacion": "estratificación",
    "preinscripcion-cursos-especiales": "cursos",
    "mutaciones-catastrales": "catastrales",
    "mejoramiento-de-vivienda": "vivienda",
    "declaracion-anual-industria-y-comercio": "Declaración",
    "certificados-de-retencion": "retención",
}


@pytest.mark.parametrize("slug", SEVEN)
def test_a_trámite_goes_from_the_home_page_to_a_radicado(new_page, any_size, slug):
    page = new_page(any_size)

    start(page, slug)
    Filler(page, sample(slug)).to_check_page()
    number, _ = finish(page)

    assert number in page.inner_text("main")


def test_a_trámite_can_be_done_without_scripts(new_page):
    page = new_page(javascript=False)

    start(page, "mejoramiento-de-vivienda")
    Filler(page, sample("mejoramiento-de-vivienda"), javascript=False).to_check_page()
    number, clave = finish(page)

    follow(page, number, clave)
    assert number in page.inner_text("main")


def test_example_a_comes_out_to_the_peso(new_page):
    page = new_page()
    slug = "declaracion-anual-industria-y-comercio"

    start(page, slug)
    Filler(page, sample(slug)).to_check_page()
    text = page.inner_text("main")

    for figure in ("852.700.000", "6.369.000", "7.451.000", "6.629.000", "6.298.000"):
        assert figure in text
    finish(page)
    receipt = page.inner_text("main")
    assert "iquidación para firmar" in receipt
    assert "eclaración presentada" not in receipt
