"""One trámite from the home page to its radicado by keyboard alone: Tab, arrows, Space, Enter and letters."""

import re

from tests.e2e.llenar import Filler, sample, text_of

FOCUSED = "document.activeElement"


class Keyboard(Filler):
    """Reaches every control with Tab, as somebody without a mouse does."""

    def tab_to(self, wanted):
        """Press Tab until the focused element satisfies the script `wanted`."""
        for _ in range(200):
            if self.page.evaluate(f"(e => Boolean({wanted}))({FOCUSED})"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {wanted}")

    def put(self, control, kind, value):
        if kind == "file" or value is None:
            return
        name = control.first.get_attribute("name")
        self.tab_to(f"e.name === '{name}'")
        keys = self.page.keyboard
        if kind == "radio":
            values = [c.get_attribute("value") for c in control.all()]
            for _ in range(len(values) + 1):
                if self.page.evaluate(f"{FOCUSED}.value") == text_of(value) and self.page.evaluate(
                    f"{FOCUSED}.checked"
                ):
                    return
                at_it = self.page.evaluate(f"{FOCUSED}.value") == text_of(value)
                keys.press("Space" if at_it else "ArrowDown")
                self.settle()
        elif kind == "checkbox":
            if value is True:
                keys.press("Space")
        elif kind == "select-one":
            label = control.locator(f'option[value="{value}"]').inner_text()
            keys.type(label)
        else:
            keys.type(text_of(value))

    def step(self):
        before = self.page.url.split("?")[0]
        while self.fill_visible():
            pass
        self.tab_to("e.value === 'continuar' && !e.classList.contains('visually-hidden')")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url.split("?")[0] != before)


def test_a_trámite_can_be_done_by_keyboard_alone(new_page):
    page = new_page()
    slug = "certificados-de-retencion"
    keys = Keyboard(page, sample(slug))

    page.goto("/")
    keys.tab_to(f"e.getAttribute('href') === '/tramites/{slug}/'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tramites/{slug}/")
    keys.tab_to("/Iniciar trámite/.test(e.textContent) && e.tagName === 'A'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/solicitud/")
    keys.tab_to("/^\\s*Empezar/.test(e.textContent) && e.tagName === 'BUTTON'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#paso")
    keys.to_check_page()
    keys.tab_to("/Enviar solicitud/.test(e.textContent) && e.tagName === 'BUTTON'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recibido/")

    assert re.search(r"\b20\d\d-\d{6}\b", page.inner_text("main"))
