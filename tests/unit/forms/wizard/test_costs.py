"""What each request of a form asks of the database, once what processes remember is there: few queries, and a
transaction only where something is written, since SQLite has one writer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.unit.forms.wizard.town import PDF, URL, Person

ENDS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@pytest.fixture
def ask():
    """Ask and return how many queries and transactions that took (a test's own transaction makes them savepoints)."""

    def ask(request):
        with CaptureQueriesContext(connection) as captured:
            answer = request()
        assert answer.status_code in (200, 302)
        statements = [query["sql"] for query in captured.captured_queries]
        queries = sum(not sql.startswith(ENDS) for sql in statements)
        return queries, sum(sql.startswith("SAVEPOINT") for sql in statements)

    return ask


@pytest.fixture
def warm(version, client):
    """A person after somebody who did all there is to do: definitions, frames and texts are remembered."""
    before = Person(client).begin().fill()
    for step in ("datos", "negocio", "anexos", "final", "revisar"):
        before.get(step)
    before.send()
    before.get("recibido")
    client.get(URL)
    client.cookies.clear()
    return Person(client).begin()


def test_the_first_page_reads_the_form_and_its_version(warm, ask):
    warm.client.cookies.clear()

    assert ask(lambda: warm.client.get(URL)) == (2, 0)


def test_beginning_writes_a_draft_and_its_key_at_once(warm, ask):
    # The fifth and the second transaction are the counter of forms begun.
    assert ask(lambda: warm.client.post(URL)) == (5, 2)


def test_a_step_reads_the_draft_its_answers_and_its_files(warm, ask):
    warm.fill("datos", "negocio")

    assert ask(lambda: warm.get("anexos")) == (3, 0)


def test_a_step_is_written_once(warm, ask):
    assert ask(lambda: warm.post("datos")) == (4, 1)


def test_a_step_that_says_the_same_writes_nothing(warm, ask):
    warm.post("datos")

    assert ask(lambda: warm.post("datos")) == (3, 0)


def test_a_file_takes_a_transaction_of_its_own_after_its_bytes(warm, ask):
    warm.fill("datos", "negocio")
    upload = SimpleUploadedFile("cédula.pdf", PDF)

    assert ask(lambda: warm.post("anexos", documento=upload)) == (6, 2)


def test_the_check_page_reads_what_a_step_reads(warm, ask):
    warm.fill()

    assert ask(lambda: warm.get("revisar")) == (3, 0)


def test_sending_is_one_transaction(warm, ask):
    warm.fill()

    queries, transactions = ask(warm.send)

    assert (queries <= 9, transactions) == (True, 1)  # one of them asks whether a link led here


def test_the_receipt_is_in_the_draft(warm, ask):
    warm.fill().send()

    assert ask(lambda: warm.get("recibido")) == (1, 0)
