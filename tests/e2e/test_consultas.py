"""Questions in a browser: one heard by telephone is written down by keyboard alone, filed, and followed."""

import re

import pytest

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.entrar import log_in
from tests.e2e.test_foros import violations


def desk(chromium, town, viewport, scripts=True, name="planeacion"):
    context = chromium.new_context(
        base_url=town.url, viewport=viewport, bypass_csp=True, java_script_enabled=scripts, locale="es-CO"
    )
    page = context.new_page()
    log_in(page, name)
    return page


def test_a_call_is_written_down_by_keyboard_and_the_next_one_begins(chromium, town):
    page = desk(chromium, town, DESKTOP)
    page.goto("/admin/consultas/anotar/")
    page.locator("[name=canal]:focus").wait_for()

    page.keyboard.press("ArrowRight")  # a social network
    page.keyboard.press("Tab")
    page.keyboard.type("¿Atienden el sábado?")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    page.locator(".caso-persona").filter(has_text="Red social").wait_for()
    assert "¿Atienden el sábado?" in page.locator("main").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_a_question_is_filed_without_scripts_and_followed_with_the_clave(chromium, town, viewport):
    page = desk(chromium, town, viewport, scripts=False)
    page.goto("/admin/consultas/anotar/")
    page.get_by_label("Qué preguntó, en una frase").fill("Pide copia de un plano")
    page.get_by_label("Nombre", exact=True).fill("Vecina Ejemplo")
    page.get_by_label("Petición: pide que la Alcaldía").check()
    page.get_by_role("button", name="Guardar", exact=True).click()
    page.get_by_role("button", name="Radicar").click()
    told = page.locator(".messages").inner_text()
    number, clave = re.search(r"Radicado (\S+),.* otra vez: ([\w-]+)\.", told, re.DOTALL).groups()

    page.goto(f"/radicados/?radicado={number}")
    page.locator("main input[name=clave]").fill(clave)
    page.locator("main input[name=clave]").press("Enter")
    page.wait_for_load_state()

    assert "Recibimos su solicitud" in page.locator("main").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_axe_finds_nothing_on_the_screens_of_questions(chromium, town, viewport):
    page = desk(chromium, town, viewport, name="moderador")
    page.goto("/admin/consultas/?ver=todas")
    address = page.locator(".bandeja-tabla a").first.get_attribute("href")

    for path in (
        "/admin/consultas/?ver=todas",
        "/admin/consultas/?q=nada+de+esto",
        address,
        "/admin/consultas/anotar/",
    ):
        page.goto(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
