"""Axe on every page type, forms with errors included; one form by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.llenar import start

PAGES = {
    "home": "/",
    "home in English": "/en/",
    "trámites": "/tramites/",
    "trámite": "/tramites/declaracion-anual-industria-y-comercio/",
    "news": "/noticias/",
    "tutorials": "/tutoriales/",
    "search": "/buscar/?q=estrato",
    "nothing found": "/buscar/?q=zzzzqqq",
    "follow": "/radicados/",
    "verify": "/verificar/",
    "form entry": "/tramites/mutaciones-catastrales/solicitud/",
    "login": "/cuenta/login/",
    "not found": "/no-existe/",
    "health": "/salud/",
    "agenda": "/agenda/",
    "agenda in English": "/en/agenda/",
    "jornada": "/agenda/socializacion-en-el-parque/",
    "surveys": "/encuestas/",
    "subscriptions": "/suscripciones/",
}


def violations(page):
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']} · {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(chromium, town, any_size, path):
    context = chromium.new_context(base_url=town.url, viewport=any_size, bypass_csp=True)
    page = context.new_page()
    page.goto(path)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "no sideways scroll"
    context.close()


def test_the_largest_text_on_a_small_phone_scrolls_no_page_sideways(chromium, town):
    context = chromium.new_context(base_url=town.url, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto("/noticias/")
    page.locator(".reading summary").click()
    page.locator("[data-text=larger]").click()

    for path in ("/", "/tramites/mutaciones-catastrales/", "/noticias/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
    context.close()


def test_first_items_of_lists_are_clean_too(chromium, town):
    context = chromium.new_context(base_url=town.url, viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    for section in ("/noticias/", "/tutoriales/"):
        page.goto(section)
        page.locator(f'main a[href^="{section}"]:not([href*="feed"]):not([href*="?"])').first.click()
        page.wait_for_load_state()

        assert violations(page) == []
    context.close()


def test_a_step_with_errors_is_clean_and_takes_the_focus_to_the_summary(chromium, town, any_size):
    context = chromium.new_context(base_url=town.url, viewport=any_size, bypass_csp=True)
    page = context.new_page()
    start(page, "novedades-industria-y-comercio")
    assert violations(page) == []

    page.locator('#paso .forms-actions button[value="continuar"]').click()
    page.wait_for_selector(".error-summary")

    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.closest('.error-summary') !== null")
    assert violations(page) == []
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.matches('input, select, textarea, fieldset, [tabindex]')")
    context.close()
