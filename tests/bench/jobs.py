"""What each client does: one page, or one whole form from its first page to its last answer."""

from functools import cache

from tests.bench.browserless import Browser, hidden

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
PDF += b"%" + b"x" * 100_000 + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def page(path: str, host: str, port: int) -> list[float]:
    """Open one page."""
    browser = Browser(host, port)
    browser.get(path)
    return browser.times


def answers(n: int, date_parts: bool) -> dict[str, str]:
    """Return valid answers to step `n`, the same for both systems."""
    date = (
        {f"fecha_{n}-day": "17", f"fecha_{n}-month": "7", f"fecha_{n}-year": "2026"}
        if date_parts
        else {f"fecha_{n}": "2026-07-17"}
    )
    return {
        f"texto_{n}": "Una frase de prueba",
        f"correo_{n}": "ciudadana@example.com",
        f"numero_{n}": "12",
        f"clase_{n}": "a",
        f"motivo_{n}": "Un motivo de varias palabras, como el que escribe una persona. " * 4,
        **date,
    }


def peer_form(host: str, port: int) -> list[float]:
    """Fill the bare formtools wizard: a GET and five POSTs."""
    browser = Browser(host, port)
    text = browser.get("/")
    for n in range(1, 6):
        step = f"paso-{n}"
        fields = {f"{step}-{k}": v for k, v in answers(n, date_parts=False).items()}
        files = {f"{step}-anexo_3": ("anexo.pdf", PDF)} if n == 3 else {}
        status, location, text = browser.post("/", hidden(text) | fields, files)
        if status == 302:
            text = browser.get(location)
        elif status != 200:
            raise RuntimeError(f"step {n}: {status}")
    if text != "hecho":
        raise RuntimeError("the peer's form did not finish")
    return browser.times


DOCUMENT = {"solicitante_documento-type": "CC", "solicitante_documento-number": "1000000001"}
FORM = "/tramites/reclamo-estratificacion/solicitud/"


def begin(host: str, port: int) -> tuple[Browser, str]:
    """Begin a form and return the browser with the address of its first step."""
    browser = Browser(host, port)
    text = browser.get(FORM)
    status, location, _ = browser.post(FORM, hidden(text))
    if status != 302:
        raise RuntimeError(f"the form was not begun: {status}")
    return browser, location


@cache
def begun(host: str, port: int) -> tuple[Browser, str]:
    """Return this client's own draft, begun once."""
    return begin(host, port)


def step(host: str, port: int) -> list[float]:
    """Open the first step of this client's draft."""
    browser, location = begun(host, port)
    browser.times = []
    browser.get(location)
    return browser.times


def our_form(host: str, port: int) -> list[float]:
    """Fill the same questions here: entry, five steps, the check page, the radicado's receipt."""
    browser, location = begin(host, port)
    text = browser.get(location)
    draft = location.split("paso_")[0].rstrip("/")
    for n in range(1, 6):
        path = f"{draft}/paso_{n}/"
        fields = {"accion": "continuar", **DOCUMENT, **answers(n, date_parts=True)}
        files = {"anexo_3": ("anexo.pdf", PDF)} if n == 3 else None
        status, onward, text = browser.post(path, hidden(text) | fields, files)
        if status != 302:
            raise RuntimeError(f"step {n}: {status}")
        text = browser.get(onward)
    status, onward, text = browser.post(f"{draft}/revisar/", hidden(text))
    if status != 302 or "radicado" not in browser.get(onward):
        raise RuntimeError(f"the form was not received: {status}")
    return browser.times
