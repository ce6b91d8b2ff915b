"""Who acts in the tests of advice."""

import pytest

from tests.factories import asesoria as f
from tests.factories import pages


@pytest.fixture
def moderator():
    f.sin_pausa()
    return f.moderadora()


@pytest.fixture
def hacienda():
    f.sin_pausa()
    return pages.dependencia("Hacienda")


@pytest.fixture
def attending(client, hacienda):
    who = f.funcionario(en=hacienda)
    client.force_login(who)
    return who
