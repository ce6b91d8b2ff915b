"""Peticiones, quejas y reclamos: a term by kind, without a name where the person wants it so, out of the list."""

import re

import pytest
from wagtail.models import Locale

from core.remembered import forget
from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.responder import responder
from tramites.models import TramitePage
from tramites.models.catalogo import destacados
from tramites.models.pages import TerminoPorRespuesta
from tramites.models.problema import url_de_problema
from tramites.presenters.pdf import hechos, template_and_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def pqrsd(db):
    page = pages.tramite(pages.portada(), title="Peticiones", slug="pqrsd", clase=TramitePage.Clase.PETICION)
    page.terminos = [
        TerminoPorRespuesta(nombre="Documentos", campo="clase", valor="certificado", tiempo_valor=10, norma="Ley 1755"),
        TerminoPorRespuesta(nombre="Consulta", campo="clase", valor="consulta", tiempo_valor=30, confirmado=True),
    ]
    page.save()
    return page


def test_the_answer_decides_the_term(pqrsd):
    documents = make.radicado(tramite=pqrsd, at="2026-07-14T09:00")
    other = make.radicado(tramite=pqrsd, at="2026-07-14T09:00", values=make.VALUES | {"clase": "otro"})

    assert (documents.termino_valor, documents.vence_en.isoformat()) == (10, "2026-07-29")
    assert (other.termino_valor, other.vence_en.isoformat()) == (15, "2026-08-05")


def test_who_asks_without_a_name_is_nobody_and_the_answer_is_published(pqrsd):
    case = make.radicado(tramite=pqrsd, values=make.VALUES | {"anonima": True})

    assert (case.nombre, case.correo, case.documento_digest) == ("Anónimo", None, "")
    assert case.respuesta_publica
    assert ["Solicitante", "Anónimo"] in hechos(case)


def test_a_named_person_is_answered_in_private_unless_they_choose_otherwise(pqrsd):
    assert not make.radicado(tramite=pqrsd).respuesta_publica
    assert make.radicado(tramite=pqrsd, values=make.VALUES | {"medio_respuesta": "publicada"}).respuesta_publica


def test_the_page_says_the_terms_and_which_are_to_be_confirmed(client, pqrsd):
    html = " ".join(client.get(pqrsd.url).content.decode().split())

    assert "Documentos: 10 días hábiles <small>Ley 1755 · por confirmar</small>" in html
    assert "Consulta: 30 días hábiles</li>" in html


def test_it_stands_under_the_home_page_and_in_no_list_of_tramites(pqrsd):
    other = pages.tramite()

    assert pqrsd.get_parent().pk == pages.portada().pk
    assert [row.title for row in destacados([], pqrsd.locale_id)] == [other.title]


@pytest.fixture
def answered(pqrsd, official):
    def build(**values):
        case = make.radicado(tramite=pqrsd, values=make.VALUES | values)
        responder(radicado=case, by=official, sentido="favorable", asunto="Su petición", cuerpo="Ya se hizo.")
        return case

    return build


@pytest.fixture
def official(pqrsd):
    return make.official(dependencia=pqrsd.dependencia)


def test_only_the_letters_of_those_who_wanted_it_so_are_published(client, pqrsd, answered):
    anonymous, chosen, private = answered(anonima=True), answered(medio_respuesta="publicada"), answered()
    make.radicado(tramite=pqrsd, values=make.VALUES | {"anonima": True})

    html = client.get(f"{pqrsd.url}respuestas/").content.decode()

    assert re.findall(r"respuestas/([\w-]+)/", html) == [chosen.codigo, anonymous.codigo]
    assert "Ejemplo Núñez" not in html
    assert client.get(f"{pqrsd.url}respuestas/{private.codigo}/").status_code == 404
    letter = client.get(f"{pqrsd.url}respuestas/{chosen.codigo}/")
    assert b"".join(letter).startswith(b"%PDF")


def test_the_published_letters_are_read_in_english_too(client, pqrsd, answered):
    letter = answered(anonima=True)
    pages.portada("en", title="Home")
    english = pqrsd.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()

    html = client.get(f"{english.url}respuestas/").content.decode()

    assert f'href="{english.url}respuestas/{letter.codigo}/"' in html
    assert f'href="{pqrsd.url}respuestas/" lang="es"' in html


def test_a_published_letter_names_nobody(answered):
    letter = answered(medio_respuesta="publicada").documentos.get(tipo="respuesta")

    assert "Ejemplo" not in str(template_and_data(letter)[1])


def test_a_tramite_that_is_no_petition_publishes_nothing(client):
    assert client.get(f"{pages.tramite().url}respuestas/").status_code == 404


def test_each_tramite_leads_to_a_complaint_about_it(client, pqrsd):
    form = pages.formulario()
    pqrsd.form = form
    pqrsd.save()
    forget()
    other = pages.tramite(slug="estrato")

    assert f'href="{pqrsd.url}solicitud/?tramite=estrato"' in client.get(other.url).content.decode()
    assert url_de_problema(radicado="2026-000001") == f"{pqrsd.url}solicitud/?radicado=2026-000001"
