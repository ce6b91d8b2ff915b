"""A form as a YAML file: what goes in comes out, twice is once, what is wrong is said where."""

import datetime
from pathlib import Path

import pytest

from forms.compile import definition_of_form
from forms.documents import parse
from forms.fields import Context
from forms.formats import DocumentError, exportar, importar
from forms.models import Form, FormVersion, LookupRow, LookupTable
from forms.samples import run_samples
from forms.tables import Table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("languages", "destination")]

FILES = sorted((Path(__file__).resolve().parents[3] / "site" / "demo" / "formularios").glob("*.yaml"))

SMALL = """
schema: 1
key: pequeno
title: Un formulario pequeño
destination: prueba
steps:
  - key: uno
    title: Uno
    items:
      - {key: correo, type: email, label: Correo}
      - {key: tarifa, type: choice, label: Tarifa, options_from: "table:tarifas"}
      - {key: valor_tarifa, type: computed, label: Valor, formula: "valor('tarifas', tarifa)"}
texts:
  en:
    title: A small form
    correo.label: E-mail
tables:
  - {key: tarifas, name: Tarifas, is_demo: true, rows: [{code: a, label: A, value: 5}, {code: b, label: B, value: 0.5}]}
tests:
  - {name: la a vale cinco, answers: {tarifa: a, correo: a@demo.invalid}, expect: {computed: {valor_tarifa: "5"}}}
"""


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_demo_form_passes_its_own_tests(path):
    document = parse(path.read_text())
    tables = {t.key: Table(t.key, t.rows) for t in document.tables}
    context = Context(today=datetime.date(2026, 11, 24), tables=tables)

    assert run_samples(document.definition, document.tests, context) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_demo_form_comes_in_and_goes_out_the_same(path):
    document = parse(path.read_text())

    form = importar(path.read_text(), by=None, publicar=True)
    again = parse(exportar(form))

    assert definition_of_form(form).canonical() == document.definition.canonical()
    assert again.definition.canonical() == document.definition.canonical()
    assert again.tests == document.tests
    assert {t.key: t for t in again.tables} == {t.key: t for t in document.tables}


def test_publishing_makes_one_version_with_both_languages():
    form = importar(SMALL, by=None, publicar=True)

    version = FormVersion.objects.get(translation_key=form.translation_key)
    assert version.number == 1
    assert version.definition("en").title == "A small form"
    assert version.definition("en").steps[0].items[0].label == "E-mail"
    assert version.definition("en").steps[0].items[1].label == "Tarifa"


def test_a_second_import_makes_nothing_new():
    importar(SMALL, by=None, publicar=True)
    before = (Form.objects.count(), FormVersion.objects.count(), LookupRow.objects.count())
    revisions = [form.latest_revision_id for form in Form.objects.order_by("pk")]

    importar(SMALL, by=None, publicar=True)

    assert (Form.objects.count(), FormVersion.objects.count(), LookupRow.objects.count()) == before
    assert [form.latest_revision_id for form in Form.objects.order_by("pk")] == revisions


def test_a_draft_import_publishes_nothing():
    form = importar(SMALL, by=None)

    assert not form.live
    assert not FormVersion.objects.exists()


def test_an_import_into_another_form_is_refused():
    other = importar(SMALL.replace("key: pequeno", "key: otro"), by=None)

    with pytest.raises(DocumentError, match="pequeno"):
        importar(SMALL, by=None, into=other)


def test_a_table_with_real_values_is_left_alone():
    LookupTable.objects.create(key="tarifas", name="Tarifas del acuerdo", is_demo=False)

    importar(SMALL, by=None)

    assert LookupTable.objects.get().name == "Tarifas del acuerdo"


def test_a_form_that_fails_its_tests_is_not_published_and_nothing_stays():
    with pytest.raises(DocumentError, match="la a vale cinco"):
        importar(SMALL.replace('valor_tarifa: "5"', 'valor_tarifa: "6"'), by=None, publicar=True)

    assert not Form.objects.exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [", "línea 1"),
        ("[]", ""),
        ("schema: 2\nkey: a\ntitle: A\nsteps: []", "schema"),
        ("key: a\nsteps: []", "title"),
        ("key: a\ntitle: A\nsteps: 5", "steps"),
        ("key: a\ntitle: A\nsteps: [{key: p, title: P, items: [{key: x, type: text}]}]", "steps[p].items[x]"),
        (
            "key: a\ntitle: A\nsteps: [{key: p, title: P, items: [{key: x, type: text, label: X, foo: 1}]}]",
            "steps[p].items[x]",
        ),
        ("key: a\ntitle: A\nsteps: [{key: p, title: 5, items: []}]", "steps[p].title"),
        ("key: a\ntitle: A\nsteps: []\ntables: [{key: t, name: T, rows: [{value: x}]}]", "tables[t]"),
        ("key: a\ntitle: A\nsteps: []\ntables: [{key: t, name: T, rows: [{code: x}, {code: x}]}]", "tables[t]"),
        ("key: a\ntitle: A\nsteps: []\ntexts: 5", "texts"),
        ("key: a\ntitle: A\nsteps: []\ntests: 5", "tests"),
        ("a: &a [1]\nkey: *a", ""),
    ],
)
def test_a_bad_file_says_where_it_is_wrong(text, place):
    with pytest.raises(DocumentError) as caught:
        importar(text, by=None)

    assert caught.value.faults[0][0] == place
    assert caught.value.faults[0][1]
