import pytest

from forms.registry import destinations
from tests.unit.forms.wizard.town import Office, Person, publish


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.unit.forms.wizard.urls"


@pytest.fixture
def office(monkeypatch):
    office = Office()
    monkeypatch.setitem(destinations._items, "prueba", office.as_destination())
    return office


@pytest.fixture
def version(db, office):
    return publish()


@pytest.fixture
def person(version, client):
    return Person(client).begin()
