"""Forums and comments as a citizen meets them: from the home page to a question that waits, scripts or none."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESKTOP, PHONE

FORUM = "/foros/impuestos-y-negocios/"
NEWS = "/noticias/siete-tramites-en-linea/"
CODE = re.compile(r"^([A-Z0-9]{2,4}(?:-[A-Z0-9]{2,4})+)\s*$", re.MULTILINE)


def violations(page):
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']} · {v['nodes'][0]['html'][:160]}" for v in found]


def send(page):
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def come_in(page, town, name):
    """Make an account by the code that is mailed, and choose a shown name; leaves where one was going."""
    address = f"{uuid.uuid4().hex[:10]}@demo.invalid"
    page.get_by_role("link", name="Es mi primera vez").click()
    page.locator("main input[name=email]").fill(address)
    send(page)
    mail = town.wait_for_mail_to(address)
    page.locator("main input[name=code]").fill(CODE.search(mail.get_body(("plain",)).get_content())[1])
    send(page)
    page.locator("main input[name=nombre]").fill(name)
    send(page)


@pytest.mark.parametrize(("viewport", "javascript"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "no scripts"])
def test_a_citizen_asks_for_the_first_time_and_the_question_waits(new_page, town, viewport, javascript):
    page = new_page(viewport, javascript=javascript)
    page.goto("/")
    page.locator(".ayuda").get_by_role("link", name="Foros").click()
    page.get_by_role("link", name="Impuestos y negocios").click()
    page.get_by_role("link", name="Hacer una pregunta").click()
    come_in(page, town, f"Vecina {uuid.uuid4().hex[:6]}")

    title = f"¿Dónde descargo el certificado de retención {uuid.uuid4().hex[:4]}?"
    page.get_by_label("Su pregunta, en una frase").fill(title)
    if javascript:
        page.locator("#parecidos a").first.wait_for()
    page.get_by_label("Cuente los detalles").fill("Mi cédula es 43.123.456 y lo necesito pronto.")
    page.get_by_role("button", name="Publicar la pregunta").click()
    page.wait_for_load_state()
    assert "un número de documento" in page.locator(".error-summary").inner_text()
    assert page.get_by_label("Su pregunta, en una frase").input_value() == title

    page.get_by_label("Cuente los detalles").fill("Lo necesito pronto.")
    page.get_by_role("button", name="Ver antes de publicar").click()
    page.wait_for_load_state()
    assert "Lo necesito pronto." in page.locator(".vista-previa").inner_text()
    page.get_by_role("button", name="Publicar la pregunta").click()
    page.wait_for_load_state()

    assert "Un moderador lo revisa" in page.locator("main [role=status]").inner_text()
    page.goto(FORUM)
    assert title not in page.locator("main").inner_text()


def test_axe_finds_nothing_where_people_take_part(chromium, town, any_size):
    context = chromium.new_context(base_url=town.url, viewport=any_size, bypass_csp=True)
    page = context.new_page()
    for path in ("/foros/", FORUM, f"{FORUM}?q=certificado", NEWS, "/participar/entrar/?next=/foros/"):
        page.goto(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page.goto(FORUM)
    page.locator(".tema-fila a").nth(1).click()
    page.wait_for_load_state()
    assert violations(page) == [], "topic"
    page.get_by_role("link", name="Reportar").first.click()
    page.wait_for_load_state()
    assert violations(page) == [], "report"
    context.close()


def test_axe_finds_nothing_in_the_forms_of_writing(chromium, town):
    context = chromium.new_context(base_url=town.url, viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(NEWS)
    page.get_by_role("link", name="Escribir un comentario").click()
    come_in(page, town, f"Vecino {uuid.uuid4().hex[:6]}")
    assert violations(page) == [], "comment"

    page.goto(FORUM)
    page.get_by_role("link", name="Hacer una pregunta").click()
    assert violations(page) == [], "ask"
    page.get_by_role("button", name="Publicar la pregunta").click()
    page.wait_for_load_state()
    assert page.title().startswith("Error:")
    assert violations(page) == [], "ask with errors"
    context.close()
