"""Fill any form in the browser from the sample answers kept beside its definition (site/demo/formularios)."""

import re
from pathlib import Path

import yaml

FORMS = Path(__file__).resolve().parents[2] / "site" / "demo" / "formularios"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
PDF += b"trailer<</Root 1 0 R>>\n%%EOF\n"
CONTROLS = "input:not([type=hidden]), select, textarea"


def sample(slug: str, test: str = "") -> dict:
    """Return the answers of a form's first sample that holds no error (or of the one so called)."""
    tests = yaml.safe_load((FORMS / f"{slug}.yaml").read_text())["tests"]
    good = [t for t in tests if t["name"] == test] if test else [t for t in tests if t["expect"].get("errors") == []]
    assert good, f"{slug} has no sample that can be sent"
    return dict(good[0]["answers"])


def text_of(value):
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else str(value)


class Filler:
    """Fills the steps of one form. `choose` and `type_in` say how (mouse by default; the keyboard test has its own)."""

    def __init__(self, page, answers, javascript=True):
        self.page = page
        self.answers = answers
        self.javascript = javascript
        self.done = set()
        self.rows = {}

    def answer_for(self, name):
        """Return what to put in the control called `name`, or None."""
        for key, value in self.answers.items():
            if name == key:
                return value
            if isinstance(value, list) and name.startswith(f"{key}-"):
                row_id, _, rest = name[len(key) + 1 :].partition("-")
                row = self.row(key, row_id)
                return pick(row, rest) if row else None
            if isinstance(value, dict) and name.startswith(f"{key}-"):
                return value.get(name[len(key) + 1 :])
            if len(parts := str(value).split("-")) == 3 and name.startswith(f"{key}-"):
                return date_part(parts, name[len(key) + 1 :])
        return None

    def row(self, key, row_id):
        """Return the sample row that stands for the row with that id on the page, in order of appearance."""
        rows = self.rows.setdefault(key, [])
        if row_id not in rows:
            rows.append(row_id)
        position = rows.index(row_id)
        return self.answers[key][position] if position < len(self.answers[key]) else None

    def settle(self):
        if self.javascript:
            self.page.wait_for_selector(".htmx-request", state="detached")

    def add_rows(self):
        """Press the add button until there are as many rows as the sample has."""
        for key, value in self.answers.items():
            if not isinstance(value, list) or not value or not isinstance(value[0], dict):
                continue
            button = self.page.locator(f'button[value="agregar.{key}"]')
            while button.count() and self.page.locator(f'input[name="{key}-fila"]').count() < len(value):
                button.click()
                self.page.wait_for_load_state()
                self.settle()

    def fill_visible(self):
        """Fill what is on the screen and not filled yet; say whether anything was."""
        self.add_rows()
        names = self.page.eval_on_selector_all(f"#paso :is({CONTROLS})", "all => all.map(c => [c.name, c.type])")
        fresh = [(n, t) for n, t in dict.fromkeys(map(tuple, names)) if n and n not in self.done]
        for name, kind in fresh:
            self.done.add(name)
            control = self.page.locator(f'#paso [name="{name}"]')
            if control.count():
                self.put(control, kind, self.answer_for(name))
                self.settle()
        return bool(fresh)

    def put(self, control, kind, value):
        if kind == "file":
            control.set_input_files({"name": "anexo.pdf", "mimeType": "application/pdf", "buffer": PDF})
        elif value is None:
            return
        elif kind == "radio":
            control.and_(self.page.locator(f'[value="{text_of(value)}"]')).check()
        elif kind == "checkbox":
            self.tick(control, value)
        elif kind == "select-one":
            control.select_option(text_of(value))
        else:
            control.fill(text_of(value))
            control.blur()

    def tick(self, control, value):
        for one in value if isinstance(value, list) else [value]:
            if one is True:
                control.check()
            elif one is not False:
                control.and_(self.page.locator(f'[value="{one}"]')).check()

    def step(self):
        """Fill one step and go on; a step that asks more after being sent is filled again."""
        before = self.page.url.split("?")[0]
        for _ in range(8):
            while self.fill_visible():
                pass
            self.page.locator('#paso .forms-actions button[value="continuar"]').click()
            self.page.wait_for_load_state()
            if self.page.url.split("?")[0] != before:
                return
            self.rows = {k: v for k, v in self.rows.items() if self.page.locator(f'input[name="{k}-fila"]').count()}
            fresh = self.page.eval_on_selector_all(f"#paso :is({CONTROLS})", "all => all.map(c => c.name)")
            if set(fresh) <= self.done:
                break
        errors = self.page.locator(".error-summary, .forms-stop").all_inner_texts()
        raise AssertionError(f"stuck at {before}: {errors}")

    def to_check_page(self):
        """Fill every step until the answers are shown for checking; return the keys of the steps that were passed."""
        passed = []
        for _ in range(20):
            if self.page.url.split("?")[0].endswith("/revisar/"):
                return passed
            passed.append(self.page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1])
            self.step()
        raise AssertionError("the form does not end")


def pick(row, rest):
    """Return a row's answer: plain, a part of a compound one, or a part of a date."""
    if rest in row:
        return row[rest]
    key, _, part = rest.rpartition("-")
    value = row.get(key)
    if isinstance(value, dict):
        return value.get(part)
    parts = str(value).split("-")
    return date_part(parts, part) if len(parts) == 3 else None


def date_part(parts, part):
    return {"year": parts[0], "month": str(int(parts[1])), "day": str(int(parts[2]))}.get(part)


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


def follow(page, number, clave):
    """Open a radicado by its number and clave."""
    page.goto("/radicados/")
    page.get_by_label(re.compile("[Nn]úmero")).first.fill(number)
    page.get_by_label(re.compile("[Cc]lave")).first.fill(clave)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
