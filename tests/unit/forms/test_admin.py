"""The editor's screens: build, preview, refuse, publish, archive, bring in and out."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from forms.formats import importar
from forms.models import Draft, Form, FormVersion, LookupRow, LookupTable, Submission
from forms.selectors.versions import version_vigente

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("languages", "destination")]

NAME = "wagtailsnippets_formularios_form"
DEMO = Path(__file__).resolve().parents[3] / "site" / "demo" / "formularios"
EMPTY = {"join": "all", "comparisons-count": "0", "formula": "", "advanced": ""}


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser(email="editora@demo.invalid", password="x" * 12)
    client.force_login(user)
    return client


@pytest.fixture
def demo():
    text = (DEMO / "reclamo-estratificacion.yaml").read_text()
    return importar(text, by=None, publicar=True)


def question(**value):
    return {
        "label": "¿Cómo se llama?",
        "help": "",
        "required": "on",
        "cfg_min_length": "",
        "cfg_max_length": "",
        "cfg_pattern": "",
        "cfg_pattern_hint": "",
        "when": EMPTY,
        "required_if": EMPTY,
        "error": "",
        "data_class": "normal",
        "key": "",
    } | value


def posted(*questions, **extra):
    steps = [
        (
            "step",
            {
                "title": "Sus datos",
                "intro": "",
                "items": streamfield([("text", q) for q in questions]),
                "rules-count": "0",
                "when": EMPTY,
                "key": "",
            },
        )
    ]
    return nested_form_data(
        {
            "title": "Prueba",
            "key": "prueba",
            "intro": "null",
            "steps": streamfield(steps),
            "rules": streamfield([]),
            "destination": "prueba",
            "minutes": "5",
            "have_ready": "",
            "tests": "",
        }
        | extra
    )


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["edit", "inspect", "copy", "history", "usage"])
def test_the_screens_of_a_form_open(editor, demo, screen):
    assert editor.get(reverse(f"{NAME}:{screen}", args=[demo.pk])).status_code == 200


@pytest.mark.slow
def test_the_list_shows_the_version(editor, demo):
    response = editor.get(reverse(f"{NAME}:list"))

    assert response.status_code == 200
    assert "reclamo-estratificacion" in response.content.decode()


def test_an_editor_builds_a_form_and_its_keys_are_made(editor):
    response = editor.post(reverse(f"{NAME}:add"), posted(question()))

    assert response.status_code == 302
    form = Form.objects.get()
    raw = form.get_latest_revision_as_object().steps.get_prep_value()
    assert raw[0]["value"]["key"] == "sus_datos"
    assert raw[0]["value"]["items"][0]["value"]["key"] == "como_se_llama"
    assert not form.live


def test_publishing_makes_a_version(editor):
    editor.post(reverse(f"{NAME}:add"), posted(question()) | {"action-publish": "1"})

    form = Form.objects.get()
    assert form.live
    assert FormVersion.objects.get().created_by.email == "editora@demo.invalid"
    assert version_vigente(form.translation_key).number == 1


def test_publishing_is_refused_with_the_place_and_the_reason(editor):
    wrong = question(when={"join": "all", "comparisons-count": "0", "formula": "no_hay > 3", "advanced": ""})

    response = editor.post(reverse(f"{NAME}:add"), posted(wrong) | {"action-publish": "1"})

    assert response.status_code == 200
    body = response.content.decode()
    assert "no_hay" in body
    assert "no es una pregunta de este formulario" in body
    assert not Form.objects.exists()


def test_each_reason_leads_to_its_block_and_stands_beside_it(editor):
    ids = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"]
    twice = [question(label=label, key="nombre") for label in ("Nombre", "Otro nombre")]
    data = posted(*twice) | {"action-publish": "1"}
    data |= {f"steps-0-value-items-{n}-id": block for n, block in enumerate(ids)}

    body = unescape(editor.post(reverse(f"{NAME}:add"), data).content.decode())

    for block, label in zip(ids, ("Nombre", "Otro nombre"), strict=True):
        link = f'href="#block-{block}-section" data-controller="w-focus" data-action="w-focus#focus:prevent">'
        assert f"{link}«{label}» (nombre): La clave «nombre» está 2 veces." in body
    beside = [code for code in re.findall(r'"messages": \["(.*?)"', body) if "La clave" in code]
    assert len(beside) == 2
    assert "Validation error" not in body


def test_a_reason_about_the_whole_form_is_told_without_a_link(editor):
    body = unescape(
        editor.post(reverse(f"{NAME}:add"), posted(question(), destination="") | {"action-publish": "1"}).text
    )

    assert "<li>Elija a dónde llega lo que se envía.</li>" in body


def test_what_may_not_be_published_may_be_saved(editor):
    editor.post(reverse(f"{NAME}:add"), posted(question(label=""), destination=""))

    assert Form.objects.exists()
    assert not FormVersion.objects.exists()


def test_a_key_that_another_form_has_is_refused_beside_it(editor):
    editor.post(reverse(f"{NAME}:add"), posted(question()))

    response = editor.post(reverse(f"{NAME}:add"), posted(question()))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["key"]


@pytest.mark.slow
def test_the_preview_shows_all_steps_and_creates_nothing(editor, demo):
    url = reverse(f"{NAME}:revisions_view", args=[demo.pk, demo.latest_revision_id])

    body = editor.get(url).content.decode()

    assert "Mapa del formulario" in body
    assert "¿Qué quiere pedir?" in body
    assert "Editar" in body
    assert not Draft.objects.exists()
    assert not Submission.objects.exists()


def test_a_form_goes_out_and_comes_in_again_unchanged(editor, demo):
    text = editor.get(reverse(f"{NAME}:exportar", args=[demo.pk])).content
    before = demo.latest_revision_id
    path = reverse(f"{NAME}:importar_en", args=[demo.pk])

    from django.core.files.uploadedfile import SimpleUploadedFile

    response = editor.post(path, {"archivo": SimpleUploadedFile("f.yaml", text)})

    demo.refresh_from_db()
    assert response.status_code == 302
    assert demo.latest_revision_id == before


def test_a_bad_file_answers_422_and_says_where(editor):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("f.yaml", b"key: a\nsteps: []")

    response = editor.post(reverse(f"{NAME}:importar"), {"archivo": file})

    assert response.status_code == 422
    assert "Falta" in response.content.decode()


def test_an_archived_form_cannot_be_begun(editor, demo):
    editor.post(reverse(f"{NAME}:archivar", args=[demo.pk]), {"archivado": "1"})

    assert version_vigente(demo.translation_key) is None

    editor.post(reverse(f"{NAME}:archivar", args=[demo.pk]), {"archivado": "0"})

    assert version_vigente(demo.translation_key) is not None


def test_rows_of_a_table_are_pasted_from_a_sheet(editor):
    url = reverse("wagtailsnippets_formularios_lookuptable:add")
    data = {
        "name": "Tarifas",
        "key": "tarifas",
        "norm": "",
        "unit": "‰",
        "pasted": "código;texto;año;valor\n4711;Tienda;2025;7,5\n5611;Restaurante;2025;10",
        "rows-TOTAL_FORMS": "0",
        "rows-INITIAL_FORMS": "0",
        "rows-MIN_NUM_FORMS": "0",
        "rows-MAX_NUM_FORMS": "1000",
    }

    response = editor.post(url, data)

    assert response.status_code == 302
    rows = LookupTable.objects.get().rows.order_by("sort_order")
    assert [(r.code, r.year, str(r.value.normalize())) for r in rows] == [("4711", 2025, "7.5"), ("5611", 2025, "1E+1")]


def test_a_wrong_pasted_line_is_named(editor):
    url = reverse("wagtailsnippets_formularios_lookuptable:add")
    data = {"name": "T", "key": "t", "pasted": "a,A,2025,mucho", "rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"}

    response = editor.post(url, data)

    assert "Línea 1" in response.content.decode()


def test_two_typed_rows_for_the_same_code_and_year_are_refused(editor):
    url = reverse("wagtailsnippets_formularios_lookuptable:add")
    row = {"code": "4711", "label": "Tienda", "year": "2025", "value": "7.5", "since": "", "until": ""}
    data = nested_form_data(
        {"name": "T", "key": "t", "norm": "", "unit": "", "pasted": "", "rows": inline_formset([row, row])}
    )

    response = editor.post(url, data)

    assert "Hay 1 filas repetidas" in response.content.decode()
    assert not LookupTable.objects.exists()


@pytest.mark.parametrize("year", [None, 2025])
@pytest.mark.parametrize("since", [None, date(2025, 1, 1)])
def test_the_database_refuses_a_row_twice_whether_or_not_its_year_and_date_are_empty(year, since):
    table = LookupTable.objects.create(name="T", key="t")
    table.rows.model.objects.create(table=table, code="1", year=year, since=since)
    table.rows.model.objects.create(table=table, code="2", year=year, since=since)

    with pytest.raises(IntegrityError), transaction.atomic():
        table.rows.model.objects.create(table=table, code="1", year=year, since=since)


def test_who_reads_only_may_not_change_forms(client, demo):
    user = get_user_model().objects.create_user(email="archivo@demo.invalid", password="x" * 12)
    user.groups.add(*Group.objects.filter(name="archivo"))
    client.force_login(user)

    for name, args in (("importar", []), ("exportar", [demo.pk]), ("edit", [demo.pk])):
        assert client.get(reverse(f"{NAME}:{name}", args=args)).status_code in (302, 403)


@pytest.mark.parametrize("swap", [("b", "a", "c"), ("b", "c", "a"), ("c", "a", "b")])
def test_rows_may_change_places_in_one_save(editor, swap):
    table = LookupTable.objects.create(name="T", key="t")
    rows = [LookupRow.objects.create(table=table, code=code, value=n, sort_order=n) for n, code in enumerate("abc")]
    forms = [
        {"id": row.pk, "code": code, "label": "", "year": "", "value": "1", "since": "", "until": ""}
        for row, code in zip(rows, swap, strict=True)
    ]
    data = nested_form_data(
        {"name": "T", "key": "t", "norm": "", "unit": "", "pasted": "", "rows": inline_formset(forms, initial=3)}
    )

    response = editor.post(reverse("wagtailsnippets_formularios_lookuptable:edit", args=[table.pk]), data)

    assert response.status_code == 302
    assert dict(table.rows.values_list("pk", "code")) == {row.pk: code for row, code in zip(rows, swap, strict=True)}


def test_a_code_may_pass_from_a_row_that_goes_to_a_new_one(editor):
    table = LookupTable.objects.create(name="T", key="t")
    old = LookupRow.objects.create(table=table, code="a", value=1)
    row = {"code": "a", "label": "", "year": "", "value": "2", "since": "", "until": ""}
    rows = inline_formset([row | {"id": old.pk, "DELETE": "1"}, row], initial=1)
    data = nested_form_data({"name": "T", "key": "t", "norm": "", "unit": "", "pasted": "", "rows": rows})

    response = editor.post(reverse("wagtailsnippets_formularios_lookuptable:edit", args=[table.pk]), data)

    assert response.status_code == 302
    assert [(r.code, int(r.value)) for r in table.rows.all()] == [("a", 2)]
