"""The forms of the demo (the seven, the PQRSD, surveys, registrations): they load, keep promises, pass their tests."""

from datetime import date

import pytest

from forms.documents import parse
from forms.fields.base import Context
from forms.findings import findings_of
from forms.samples import run_samples
from forms.tables import Table
from ventanilla.seed.datos import formularios

SLUGS = {
    "novedades-industria-y-comercio",
    "reclamo-estratificacion",
    "preinscripcion-cursos-especiales",
    "mutaciones-catastrales",
    "mejoramiento-de-vivienda",
    "declaracion-anual-industria-y-comercio",
    "certificados-de-retencion",
    "pqrsd",
}
SIN_JURAMENTO = {"pqrsd"}  # a petition is heard without an oath
COMPARTIDOS = {"solicitante_documento", "solicitante_nombre", "solicitante_correo", "medio_respuesta", "juramento"}
TODAY = date(2026, 11, 24)
# Surveys and registrations are no request: they ask for no oath, no document and no authorisation.
OTROS = {
    "encuesta-medios-ciudadania",
    "encuesta-medios-funcionarios",
    "evaluacion-jornada",
    "inscripcion-jornada",
    "satisfaccion-tramites",
}
each_request = pytest.mark.parametrize(
    "path", [path for path in formularios() if path.stem not in OTROS], ids=lambda path: path.stem
)
each_form = pytest.mark.parametrize("path", formularios(), ids=lambda path: path.stem)


def test_all_are_there():
    assert {path.stem for path in formularios()} == SLUGS | OTROS


@each_form
def test_the_file_is_named_by_its_key_and_has_no_findings(path):
    document = parse(path.read_text())

    assert document.definition.key == path.stem
    assert [(f.place, f.reason) for f in findings_of(document.definition) if f.blocking] == []


@each_form
def test_its_own_tests_pass(path):
    document = parse(path.read_text())
    tables = {t.key: Table(t.key, t.rows, name=t.name, is_demo=t.is_demo) for t in document.tables}

    assert document.tests
    assert run_samples(document.definition, document.tests, Context(today=TODAY, tables=tables)) == []


@each_request
def test_the_radicado_finds_the_shared_questions(path):
    keys = {f.key for _, group, f in parse(path.read_text()).definition.all_fields() if group is None}

    assert keys >= COMPARTIDOS - ({"juramento"} if path.stem in SIN_JURAMENTO else set())


@each_request
def test_every_request_asks_for_its_authorisations(path):
    assert [f for _, _, f in parse(path.read_text()).definition.all_fields() if f.type == "consent"]


@each_form
def test_no_authorisation_is_required(path):
    fields = [f for _, _, f in parse(path.read_text()).definition.all_fields() if f.type == "consent"]

    assert [f.key for f in fields if f.required] == []


@each_form
def test_sensitive_questions_can_be_left_out(path):
    fields = [f for _, _, f in parse(path.read_text()).definition.all_fields() if f.data_class == "sensible"]

    assert [f.key for f in fields if f.required] == []


@each_form
def test_its_tables_are_marked_as_demo(path):
    assert [t.key for t in parse(path.read_text()).tables if not t.is_demo] == []
