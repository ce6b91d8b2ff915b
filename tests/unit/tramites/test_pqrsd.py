"""Peticiones, quejas y reclamos: a term by kind, without a name where the person wants it so, out of the list."""

import pytest

from tests.factories import pages
from tests.factories import radicados as make
from tramites.models import TramitePage
from tramites.models.catalogo import destacados
from tramites.models.pages import TerminoPorRespuesta
from tramites.presenters.pdf import hechos

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
