"""What was asked for in a line, and answers with the words the person chose from, those of tables too."""

from datetime import date

import pytest

from forms.models import LookupRow, LookupTable
from tests.factories import pages
from tests.factories import radicados as make
from tramites.presenters.pdf import template_and_data
from tramites.presenters.respuestas import respuestas
from tramites.selectors.diferencia import diferencia

pytestmark = pytest.mark.django_db

NOMBRE = {"key": "solicitante_nombre", "type": "text", "label": "Nombre completo"}
MEDIO = {
    "key": "medio_respuesta",
    "type": "choice",
    "label": "Medio",
    "options": [{"value": "correo", "label": "Por correo"}, {"value": "fisico", "label": "En papel"}],
}
CURSO = {"key": "curso", "type": "choice", "label": "Curso", "options_from": "table:oferta"}
OTROS = {"key": "otros", "type": "choices", "label": "Otros cursos", "options_from": "table:oferta", "required": False}
ZONA = {
    "key": "zona",
    "type": "choice",
    "label": "Zona",
    "options": [{"value": "urbana", "label": "Urbana"}, {"value": "rural", "label": "Rural"}],
}


def sent(*items, title="Preinscripción", **values):
    version = make.build_version(steps=[{"key": "datos", "title": "Datos", "items": [*items]}])
    return make.submission(tramite=pages.tramite(title=title), version=version, values=values)


@pytest.fixture
def oferta():
    table = LookupTable(key="oferta", name="Oferta")
    table.rows = [
        LookupRow(code="ingles", label="Inglés básico"),
        LookupRow(code="danza", label="Danza folclórica", until=date(2020, 1, 1)),
        LookupRow(code="dibujo", label="Dibujo y pintura"),
    ]
    table.save()


def test_answers_from_a_table_wear_its_labels_those_of_closed_rows_too(oferta):
    sub = sent(CURSO, OTROS, NOMBRE, curso="danza", otros=["ingles", "dibujo"])

    texts = {r.campo: r.texto for r in respuestas(sub)}

    assert texts["curso"] == "Danza folclórica"
    assert "Inglés básico" in texts["otros"] and "Dibujo y pintura" in texts["otros"]


def test_a_difference_is_told_in_the_labels_of_the_table(oferta):
    before = sent(CURSO, NOMBRE, curso="danza")
    after = make.submission(tramite=pages.tramite(), corrects=before, values={**before.values, "curso": "ingles"})

    (change,) = diferencia(before, after)

    assert (change.antes, change.despues) == ("Danza folclórica", "Inglés básico")


def test_the_constancia_prints_the_labels_of_the_table(oferta):
    case = make.opened(tramite=pages.tramite(), version=sent(CURSO, NOMBRE).version, values={"curso": "danza"}).radicado

    _, data = template_and_data(case.documentos.get(tipo="constancia"))

    assert ["Curso", "Danza folclórica"] in data["pasos"][0]["partes"][0]["filas"]
    assert ["Asunto", "Danza folclórica"] in data["hechos"]


def subject(*items, **values):
    version = make.build_version(steps=[{"key": "datos", "title": "Datos", "items": [*items]}])
    return make.opened(tramite=pages.tramite(), version=version, values=values).radicado


PARA = {**ZONA, "key": "para_quien"}
ACTUA = {**ZONA, "key": "actua_como"}
NOVEDAD = {**ZONA, "key": "tipo_novedad"}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([PARA, NOVEDAD, NOMBRE], "Rural"),
        ([ZONA, NOMBRE, NOVEDAD], "Rural"),
        ([PARA, ACTUA, ZONA, NOMBRE, MEDIO], "Urbana"),
    ],
)
def test_the_subject_is_what_is_asked_not_how_to_deal_with_the_person(items, expected):
    values = {"tipo_novedad": "rural", "zona": "urbana", "para_quien": "urbana", "actua_como": "rural"}

    case = subject(*items, **values, medio_respuesta="correo")

    assert case.asunto == expected


def test_without_such_a_choice_the_subject_is_the_name_of_the_tramite_said_once():
    case = subject(ACTUA, NOMBRE, ZONA, MEDIO, zona="urbana", medio_respuesta="correo", actua_como="urbana")

    _, data = template_and_data(case.documentos.get(tipo="constancia"))

    assert case.asunto == case.tramite_nombre
    assert "Asunto" not in [name for name, _ in data["hechos"]]
