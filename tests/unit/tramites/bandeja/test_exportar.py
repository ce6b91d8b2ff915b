"""The export of a trámite's radicados: accents, formulas, columns by key, reserved data, who may, and the record."""

import csv
import io

import pytest

from core.hojas import FORMULA, neutral
from core.models import AuditEvent
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from forms.definition import definition_from_dict
from forms.models import FormVersion
from tests.factories import pages, radicados
from tramites.models import Radicado

pytestmark = pytest.mark.django_db
URL = "/admin/bandeja/exportar/"
TABLE = [
    ("funcionarios", True, 200),
    ("jefes", True, 200),
    ("funcionarios", False, 422),  # sees no such trámite
    ("archivo", False, 404),
    ("consulta", False, 404),
    ("editores", True, 404),
    ("comunicaciones", True, 404),
    ("lider", True, 404),
    ("administradores", True, 404),
]


def the_tramite():
    return Radicado.objects.first().tramite


def radicado(**fields):
    """All of one trámite."""
    return radicados.radicado(tramite=the_tramite() if Radicado.objects.exists() else None, **fields)


@pytest.fixture
def person(client):
    sincronizar_roles()

    def log_in(role="funcionarios", same=True):
        user = crear_usuario(
            email=f"{role}@demo.invalid",
            nombre="P",
            apellidos="P",
            roles=[role],
            dependencias=[pages.dependencia() if same else radicados.other_dependencia()],
            by=None,
        )
        client.force_login(user)
        return user

    return log_in


@pytest.fixture
def export(client):
    def export(status=200, **data):
        answer = client.post(URL, {"tramite": the_tramite().pk, "estado": "todos"} | data)
        assert answer.status_code == status
        return answer

    return export


def sheet(answer):
    """Read the file as a spreadsheet in Spanish does: one row a dict by the key in the heading."""
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    keys = [title.rpartition("[")[2].rstrip("]") if title.endswith("]") else title for title in head]
    return [dict(zip(keys, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("role", "same", "status"), TABLE, ids=lambda v: v if isinstance(v, str) else "")
def test_who_may_export(client, person, role, same, status):
    radicado()
    person(role, same)

    assert client.post(URL, {"tramite": the_tramite().pk}).status_code == status
    assert client.get(URL).status_code == (404 if status == 404 else 200)
    listed = client.get("/admin/bandeja/").content.decode()
    assert (URL in listed) == (status != 404)


def test_accents_are_right_and_no_cell_starts_a_formula(person, export):
    radicado(values={"motivo": "=HYPERLINK(1)", "solicitante_nombre": "@Núñez", "salud": "-1+1"})
    person()

    answer = export()

    text = b"".join(answer.streaming_content)
    assert text.startswith("\ufeff".encode())
    assert "Secretaría" in text.decode() and "'@Núñez" in text.decode()
    for row in csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(FORMULA)]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+57 300", "'+57 300"),
        ("-2,5", "-2,5"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("0111", "'0111"),
        ("053800101000000010001000000000", "'053800101000000010001000000000"),
        ("1234567", "1234567"),
        ("0,5", "0,5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_cell_is_left_as_it_is_unless_a_spreadsheet_would_take_it_for_something_else(text, cell):
    assert neutral(text) == cell


def test_numbers_choices_rows_and_corrections_are_as_they_stand(person, export):
    rows = [{"id": "a", "ingreso": "1500000"}, {"id": "b", "ingreso": "2.5"}]
    case = radicado(values={"actividades": rows, "anio": "2026"})
    changed = radicados.correction(case, motivo="Otro motivo")
    Radicado.objects.filter(pk=case.pk).update(vigente=changed)
    person()

    (row,) = sheet(export())

    assert row["Radicado"] == case.codigo
    assert row["clase"] == "Un certificado"
    assert row["actividades.ingreso"] == "1500000 | 2,5"
    assert row["anio"] == "2026"
    assert row["motivo"] == "Otro motivo"
    assert row["solicitante_documento"] == "CC 1.000.000.001"


def version(number, **labels):
    steps = [
        {**step, "items": [{**item, "label": labels.get(item["key"], item["label"])} for item in step["items"]]}
        for step in radicados.FORM["steps"]
    ]
    definition = definition_from_dict(radicados.FORM | {"steps": steps, "minutes": number})
    first = FormVersion.objects.first()
    return FormVersion.objects.create(
        translation_key=first.translation_key,
        form_key="prueba",
        number=number,
        schema=1,
        definition_json=definition.canonical(),
        sha256=definition.sha256,
        texts={"en": {"motivo.label": "Why"}},
    )


def test_both_languages_and_all_versions_share_their_columns_and_the_newest_names_them(person, export):
    radicado(values={"motivo": "uno"})
    renamed = version(2, motivo="Motivo de la solicitud")
    radicado(version=renamed, values={"motivo": "two"}, locale="en")
    person()

    answer = export()

    rows = sheet(answer)
    assert [(row["motivo"], row["Idioma"]) for row in rows] == [("uno", "es"), ("two", "en")]
    hoja = sheet(export())
    assert list(hoja[0]) == list(rows[0])


def test_reserved_data_stay_out_unless_a_head_says_what_for(client, person, export):
    radicado(values={"salud": "Diabetes"})
    person("jefes")

    assert "salud" not in sheet(export())[0]
    assert "Diga para qué" in export(422, reservados="on").content.decode()
    (row,) = sheet(export(reservados="on", motivo="Visita de la Secretaría de Salud"))
    assert row["salud"] == "Diabetes"


def test_an_official_who_is_no_head_gets_no_reserved_data_by_posting_the_box(person, export):
    radicado(values={"salud": "Diabetes"})
    person("funcionarios")

    assert "salud" not in sheet(export(reservados="on", motivo="x"))[0]


def test_a_question_that_was_reserved_in_any_version_is_kept_out_of_all(person, export):
    radicado(values={"salud": "Diabetes"})
    steps = [
        {
            **step,
            "items": [{**item, "data_class": "normal"} if item["key"] == "salud" else item for item in step["items"]],
        }
        for step in radicados.FORM["steps"]
    ]
    radicado(version=radicados.build_version(steps=steps, key="prueba2"), values={"salud": "Otra"})
    person()

    assert all("salud" not in row for row in sheet(export()))


def test_every_export_is_recorded_without_a_personal_datum(person, export):
    radicado()
    user = person("jefes")

    export(reservados="on", motivo="Informe", desde="2026-01-01")

    event = AuditEvent.objects.get(event="tramites.exportar")
    assert (event.actor, event.target_label) == (user, str(the_tramite()))
    assert event.data["radicados"] == 1
    assert event.data["reservados"] is True
    assert "1000000001" not in str(event.data)


def test_only_what_was_asked_for_comes(person, export):
    radicado(at="2026-07-14T09:00")
    late = radicado(at="2026-08-14T09:00")
    person()

    rows = sheet(export(desde="2026-08-01", hasta="2026-08-31"))

    assert [row["Radicado"] for row in rows] == [late.codigo]
    assert "No hay radicados así" in export(422, hasta="2020-01-01").content.decode()


def test_too_many_are_asked_for_in_parts(person, export, monkeypatch):
    monkeypatch.setattr("tramites.bandeja.views_exportar.MOST", 1)
    radicado()
    radicado()
    person()

    assert "Son más de 1" in export(422).content.decode()
    assert not AuditEvent.objects.filter(event="tramites.exportar").exists()


def test_many_come_in_few_queries(person, export, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr("tramites.selectors.exportar.AT_ONCE", 4)
    for _ in range(8):
        radicado()
    person()

    answer = export()
    with django_assert_max_num_queries(3):
        assert len(sheet(answer)) == 8
