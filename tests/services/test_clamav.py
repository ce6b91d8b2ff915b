"""The real virus scanner between a person's upload and what is kept: it lets through, refuses, and fails closed."""

import hashlib
import io
import os
import socket

import pytest

from forms.actions.recibir_archivo import recibir_archivo
from forms.files import clamav
from forms.files.content import EICAR
from forms.files.intake import Taken
from forms.files.refusal import Refused
from forms.models import Draft, StoredFile
from forms.registry import destinations
from tests.unit.forms.wizard.town import Office, Person, publish

pytestmark = [pytest.mark.clamav, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _daemon(settings):
    settings.CLAMD_URL = os.environ["CLAMD_TEST_URL"]


@pytest.fixture
def person(client, monkeypatch, settings):
    settings.ROOT_URLCONF = "tests.unit.forms.wizard.urls"
    monkeypatch.setitem(destinations._items, "prueba", Office().as_destination())
    publish()
    return Person(client).begin()


def receive(person, content):
    taken = Taken(io.BytesIO(content), "nota.txt", "text/plain", len(content), hashlib.sha256(content).hexdigest())
    return recibir_archivo(draft=Draft.objects.get(), field="documento", row="", taken=taken)


def nobody_listens() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_a_clean_file_is_taken_and_the_step_goes_on(person):
    person.fill("datos", "negocio", "anexos")

    assert StoredFile.objects.get().state == StoredFile.State.CLEAN


def test_an_infected_file_is_refused_and_nothing_of_it_is_kept(person, django_capture_on_commit_callbacks):
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        receive(person, EICAR)

    assert not StoredFile.objects.exists()


def test_a_file_of_several_chunks_is_scanned_whole(person):
    large = bytes(range(256)) * 1024 * 4  # sixteen chunks

    clamav.scan(io.BytesIO(large))


def test_without_a_daemon_the_file_waits_and_is_not_sent(person, settings):
    settings.CLAMD_URL = nobody_listens()

    assert receive(person, b"Una nota").state == StoredFile.State.PENDING

    settings.CLAMD_URL = os.environ["CLAMD_TEST_URL"]
    person.fill("datos", "negocio")
    person.fill("anexos")

    assert set(StoredFile.objects.values_list("state", flat=True)) == {StoredFile.State.CLEAN}
