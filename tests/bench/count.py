"""How many queries each request of a form makes, ours and the peer's; beginnings and ends of transactions apart."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.browserless import hidden
from tests.bench.jobs import DOCUMENT, FORM, PDF, answers

WHOLE = "whole form"
NO_QUERIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


class Counted:
    """One filling of a form: its client, and the queries of each kind of request."""

    def __init__(self) -> None:
        self.client = Client()
        self.queries: dict[str, int] = {}

    def ask(self, what: str, how: Callable[..., Any], *arguments: Any) -> Any:
        with CaptureQueriesContext(connection) as captured:
            answer = how(*arguments)
        assert answer.status_code in (200, 302), (what, answer.status_code)
        number = sum(not q["sql"].startswith(NO_QUERIES) for q in captured.captured_queries)
        self.queries[what] = number
        self.queries[WHOLE] = self.queries.pop(WHOLE, 0) + number  # last, always
        return answer


def our_form() -> dict[str, int]:
    """Fill our form twice; the second time everything that is kept between requests is there."""
    _fill_ours()
    return _fill_ours()


def _fill_ours() -> dict[str, int]:
    form = Counted()
    get, post = form.client.get, form.client.post
    form.ask("first page (GET)", get, FORM)
    draft = form.ask("beginning (POST)", post, FORM)["Location"].removesuffix("paso_1/")
    for n in range(1, 6):
        form.ask("a step (GET)", get, f"{draft}paso_{n}/")
        data: dict[str, Any] = {"accion": "continuar", **DOCUMENT, **answers(n, date_parts=True)}
        if n == 3:
            data["anexo_3"] = SimpleUploadedFile("anexo.pdf", PDF, "application/pdf")
        form.ask("a step with a file (POST)" if n == 3 else "a step (POST)", post, f"{draft}paso_{n}/", data)
    form.ask("check page (GET)", get, f"{draft}revisar/")
    form.ask("sending (POST)", post, f"{draft}revisar/")
    form.ask("receipt (GET)", get, f"{draft}recibido/")
    return form.queries


def peer_form() -> dict[str, int]:
    """Fill the peer's form."""
    form = Counted()
    text = form.ask("first step (GET)", form.client.get, "/").content.decode()
    for n in range(1, 6):
        prefix = f"paso-{n}"
        data: dict[str, Any] = hidden(text) | {f"{prefix}-{k}": v for k, v in answers(n, date_parts=False).items()}
        if n == 3:
            data[f"{prefix}-anexo_3"] = SimpleUploadedFile("anexo.pdf", PDF, "application/pdf")
        what = {3: "a step with a file (POST)", 5: "the last step (POST)"}.get(n, "a step (POST)")
        text = form.ask(what, form.client.post, "/", data).content.decode()
    form.ask("end (GET)", form.client.get, "/hecho/")
    return form.queries
