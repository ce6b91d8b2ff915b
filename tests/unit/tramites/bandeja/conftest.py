"""An official, a case, and its acts by their forms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import radicados
from tests.unit.tramites.bandeja.pantalla import PERMS


@pytest.fixture
def person(client):
    person = radicados.official("funcionaria", perms=PERMS)
    client.force_login(person)
    return person


@pytest.fixture
def case():
    return radicados.radicado(at=timezone.now() - timedelta(days=1))


@pytest.fixture
def act(client, case):
    def act(name, version=None, **fields):
        case.refresh_from_db()
        data = {f"{name}-version": case.version if version is None else version}
        for key, value in fields.items():
            data[key if key == "usar_plantilla" else f"{name}-{key}"] = value
        return client.post(f"/admin/bandeja/{case.codigo}/acto/{name}/", data)

    return act
