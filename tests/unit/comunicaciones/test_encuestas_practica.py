"""Practising at a jornada: for whom, on which days, as evidence for the person, and without a trace of a case."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from comunicaciones.models import Inscripcion, PracticaHecha
from core.models import AuditEvent, Mensaje
from forms.formats import importar
from forms.models import Draft, Submission
from tests.factories import encuestas as f
from tests.factories import jornadas as j
from tests.factories import pages
from tramites.models import Radicado
from ventanilla.seed.datos import DEMO

pytestmark = pytest.mark.django_db
FORM = (DEMO / "formularios" / "pqrsd.yaml").read_text()
ALLOWED = {"formularios.Draft", "formularios.DraftStep", "comunicaciones.PracticaHecha", "core.AuditEvent"}


@pytest.fixture
def tramite():
    pages.portada("en")
    return pages.tramite(slug="pqrsd", title="Peticiones", form=importar(FORM, by=None, publicar=True))


@pytest.fixture
def jornada(tramite):
    return j.jornada(inicio=timezone.now() - timedelta(minutes=5), publico="funcionarios", tramites=[tramite])


def register(jornada, user):
    return Inscripcion.objects.create(
        jornada=jornada, usuario=user, nombre="Persona", correo=user.email, creada_en=timezone.now()
    )


def counts():
    return {m._meta.label: m.objects.count() for m in apps.get_models() if "session" not in m._meta.label.lower()}


def practise(client, jornada):
    root = f"{jornada.url}practica/pqrsd/"
    draft = re.match(rf"{root}[0-9a-f-]{{36}}/", client.post(root, {"ejemplo": "1"})["Location"])[0]
    html = client.get(f"{draft}que_es/").content.decode()
    assert "EJERCICIO" in html
    return draft


def test_the_jornadas_forms_are_listed_under_a_banner(client, jornada):
    client.force_login(f.funcionaria())

    html = client.get(f"{jornada.url}practica/").content.decode()

    assert "EJERCICIO" in html and f"{jornada.url}practica/pqrsd/" in html
    assert "Empezar con datos de ejemplo" in client.get(f"{jornada.url}practica/pqrsd/").content.decode()


def test_it_ends_as_evidence_for_the_person_and_as_nothing_else(client, jornada, tramite):
    user = f.funcionaria()
    row = register(jornada, user)
    client.force_login(user)
    before = counts()

    draft = practise(client, jornada)
    answer = client.post(f"{draft}revisar/")

    assert answer["Location"] == f"{draft}recibido/"
    assert "Terminó el ejercicio" in client.get(answer["Location"]).content.decode()
    changed = {label for label, n in counts().items() if n != before[label]}
    assert changed <= ALLOWED
    assert not Radicado.objects.exists() and not Submission.objects.exists() and not Mensaje.objects.exists()
    assert PracticaHecha.objects.get().inscripcion == row
    assert PracticaHecha.objects.get().tramite == tramite
    events = AuditEvent.objects.exclude(event__startswith="formularios.")  # of the form's own publishing
    assert list(events.values_list("event", flat=True)) == ["comunicaciones.registrar_practica"]
    assert "tramite" not in Draft.objects.get().context
    assert "Ya lo hizo" in client.get(f"{jornada.url}practica/").content.decode()


def test_doing_it_again_is_the_same_evidence(client, jornada):
    user = f.funcionaria()
    register(jornada, user)
    client.force_login(user)

    for _ in range(2):
        client.post(f"{practise(client, jornada)}revisar/")

    assert PracticaHecha.objects.count() == 1


def test_a_civil_servant_who_looked_in_leaves_nothing(client, jornada):
    client.force_login(f.funcionaria())

    client.post(f"{practise(client, jornada)}revisar/")

    assert not PracticaHecha.objects.exists()


def test_who_may_not_practise(client, jornada):
    for address in (f"{jornada.url}practica/", f"{jornada.url}practica/pqrsd/"):
        client.logout()
        assert client.get(address).status_code == 302
        assert client.post(address).status_code == 302
        client.force_login(f.persona())
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert not Draft.objects.exists()


def test_a_registered_citizen_practises_at_an_open_one(client, tramite):
    page = j.jornada("Para todos", inicio=timezone.now(), tramites=[tramite])
    user = f.persona()
    client.force_login(user)
    assert client.get(f"{page.url}practica/").status_code == 404

    register(page, user)

    assert client.get(f"{page.url}practica/pqrsd/").status_code == 200


@pytest.mark.parametrize(("days", "words"), [(-3, "ya terminaron"), (4, "se abren el")])
def test_on_other_days_the_page_says_so(client, tramite, days, words, settings):
    page = j.jornada(inicio=timezone.now() + timedelta(days=days), publico="funcionarios", tramites=[tramite])
    client.force_login(f.funcionaria())

    for address in (f"{page.url}practica/", f"{page.url}practica/pqrsd/"):
        assert words in client.get(address).content.decode()
    client.post(f"{page.url}practica/pqrsd/")
    assert not Draft.objects.exists()
    settings.PRACTICA_DIAS = 5
    assert f"{page.url}practica/pqrsd/" in client.get(f"{page.url}practica/").content.decode()


@pytest.mark.parametrize("rest", ["no-hay/", "pqrsd/x/", "../", "pqrsd/retomar/"])
def test_what_is_not_there_is_not_found(client, jornada, rest):
    client.force_login(f.funcionaria())

    assert client.get(f"{jornada.url}practica/{rest}").status_code == 404


def test_it_is_erased_when_the_day_is_over(client, jornada):
    from forms.actions.borrar_borradores import borrar_practicas

    client.force_login(f.funcionaria())
    practise(client, jornada)
    end = timezone.localtime(Draft.objects.get().expires_at)
    assert (end.hour, end.minute) == (0, 0)
    assert timedelta() < end - timezone.now() <= timedelta(days=1)
    Draft.objects.update(expires_at=timezone.now())

    assert borrar_practicas() == 1
    assert not Draft.objects.exists()
