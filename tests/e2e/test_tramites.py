"""Each of the seven trámites from the home page to its radicado, at both widths, and one without scripts."""

import re

import pytest

from tests.e2e.llenar import Filler, sample

SEVEN = {
    "novedades-industria-y-comercio": "Novedades",
    "reclamo-estratificacion": "estratificación",
    "preinscripcion-cursos-especiales": "cursos",
    "mutaciones-catastrales": "catastrales",
    "mejoramiento-de-vivienda": "vivienda",
    "declaracion-anual-industria-y-comercio": "Declaración",
    "certificados-de-retencion": "retención",
}


def start(page, slug):
    """Go from the home page to the form's first step."""
    page.goto("/")
    page.locator(f'main a[href="/tramites/{slug}/"]').first.click()
    page.get_by_role("link", name="Iniciar trámite en línea").first.click()
    page.get_by_role("button", name=re.compile("Empezar")).click()
    page.wait_for_selector("#paso")


def finish(page):
    """Send from the check page; return the radicado's number and the clave that the receipt shows."""
    page.get_by_role("button", name="Enviar solicitud").click()
    page.wait_for_url("**/recibido/")
    text = page.inner_text("main")
    number = re.search(r"\b20\d\d-\d{6}\b", text)
    clave = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text)
    assert number and clave, text
    return number[0], clave[0]


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

    page.goto("/radicados/")
    page.get_by_label(re.compile("[Nn]úmero")).first.fill(number)
    page.get_by_label(re.compile("[Cc]lave")).first.fill(clave)
    page.locator("main form button[type=submit]").first.click()
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
