"""Certificates of withholdings: loading by line, and issuing only to the address that Hacienda holds."""

import io
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook
from pypdf import PdfReader

from core.models import Mensaje
from tests.factories import radicados as make
from tests.factories import retenciones
from tests.factories.retenciones import GOOD, as_csv, asked, load
from tramites.actions.cargar_retenciones import CargaRechazada, CargaRepetida
from tramites.models import Beneficiario, CertificadoRetencion, LineaRetencion
from tramites.selectors.lectura_retenciones import COLUMNAS, leer
from tramites.selectors.retenciones import correo_registrado
from tramites.states import Estado

pytestmark = pytest.mark.django_db


@pytest.fixture
def hacienda():
    return retenciones.hacienda()


def test_a_good_file_is_loaded_whole(hacienda):
    carga = load(hacienda, {}, {"detalle": "Obra", "avisos": "1.000"})

    assert (carga.filas, carga.total, carga.anio) == (2, Decimal(539382), 2025)
    assert carga.beneficiarios == 1
    assert correo_registrado(Beneficiario.objects.get()) == "registrada@ejemplo.invalid"
    assert LineaRetencion.objects.first().base == Decimal(38527327)


def test_one_bad_line_loads_nothing_and_says_why_line_by_line(hacienda):
    with pytest.raises(CargaRechazada) as refused:
        load(hacienda, {}, {"valor": "1"}, {"documento": "x!", "desde": "ayer"})

    errors = refused.value.lectura.errores
    assert [number for number, _ in errors] == [3, 4, 4]
    assert "269691" in errors[0][1]
    assert not LineaRetencion.objects.exists()


def test_the_same_file_is_not_loaded_twice(hacienda):
    load(hacienda)

    with pytest.raises(CargaRepetida):
        load(hacienda)


def test_only_hacienda_loads():
    with pytest.raises(PermissionDenied):
        load(make.official())


def test_a_spreadsheet_is_read_like_a_csv():
    book = Workbook()
    book.active.append(COLUMNAS)
    numbers = {"documento": 1000000001, "base": 38527327, "tarifa": 7, "valor": 269691, "avisos": 0}
    book.active.append([(GOOD | numbers)[c] for c in COLUMNAS])
    out = io.BytesIO()
    book.save(out)

    lectura = leer("retenciones.xlsx", out.getvalue())

    assert lectura.errores == []
    assert (lectura.lineas[0].documento, lectura.lineas[0].valor) == ("1000000001", Decimal(269691))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"una;dos\n1;2"),
        ("a.csv", b"\x00\xff\xfe"),
        ("a.xlsx", b"PK\x03\x04 no"),
        ("a.xlsx", b""),
        ("a.csv", b'documento_tipo;"'),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(name, content):
    lectura = leer(name, content)

    assert not lectura.is_good
    assert lectura.errores


def test_a_repeated_line_is_an_error():
    assert "2" in leer("a.csv", as_csv({}, {})).errores[0][1]


@pytest.mark.parametrize(
    ("typed", "value"), [("1.234.567,89", "1234567.89"), ("1234567.89", "1234567.89"), ("$ 1.234.567", "1234567")]
)
def test_amounts_are_read_however_they_are_written(typed, value):
    row = {"base": typed, "tarifa": "0", "valor": "0"}

    assert leer("a.csv", as_csv(row)).lineas[0].base == Decimal(value)


def test_the_certificate_goes_by_a_link_to_the_registered_address_and_nowhere_else(hacienda, run_tasks, client):
    load(hacienda)
    case, _ = asked(solicitante_correo="otra@ejemplo.invalid")
    run_tasks()

    certificate = CertificadoRetencion.objects.get()
    assert certificate.codigo.startswith("RICA-")
    assert certificate.codigo.endswith("-000001")
    [message] = [m for m in mail.outbox if "certificado" in m.subject]
    assert message.to == ["registrada@ejemplo.invalid"]
    assert message.attachments == []
    link = next(word for word in message.body.split() if "/radicados/certificado/" in word)
    assert client.get(link).status_code == 200  # a scanner's GET downloads nothing
    answer = client.post(link)
    text = " ".join(PdfReader(io.BytesIO(answer.getvalue())).pages[0].extract_text().split())
    assert certificate.codigo in text
    assert "269.691" in text
    assert "0,700 %" in text
    assert case.pk == certificate.documento.radicado_id


def test_following_and_receipt_do_not_tell_whether_there_are_data(hacienda, run_tasks, client):
    _, without = asked()
    run_tasks()
    load(hacienda)
    case, receipt = asked()
    run_tasks()

    case.refresh_from_db()
    assert (case.estado, case.reservado) == (Estado.RESPONDIDO, True)
    texts = []
    for known in (without, receipt):
        client.post("/radicados/", {"radicado": known["radicado"], "clave": known["clave"]})
        page = client.get(f"/radicados/{known['radicado']}/")
        texts.append(page.text.split("<main", 1)[1].split("</main>")[0])
        assert "Certificado de retención" not in texts[-1]
    same = [t.replace(r["radicado"], "N") for t, r in zip(texts, (without, receipt), strict=True)]
    strip = [" ".join(part for part in s.split() if "csrf" not in part and "value=" not in part) for s in same]
    assert _without_ids(strip[0]) == _without_ids(strip[1])
    assert without.keys() == receipt.keys()


def _without_ids(text):
    import re

    return re.sub(r"/documento/\d+/|\d+,\d KB", "…", text)


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        ([{"correo": ""}], {}),
        ([{}], {"anio": "2024"}),
        ([{}], {"solicitante_documento": {"type": "CC", "number": "1000000002"}}),
        ([{}], {"anio": "2026"}),
        ([{}], {"tipo": "reteiva"}),
        ([{}], {"agente": "otro"}),
    ],
    ids=["no address", "another year", "another person", "a year not over", "another tax", "withheld by another"],
)
def test_without_all_that_it_takes_an_official_answers(hacienda, run_tasks, rows, values):
    load(hacienda, *rows)
    case, _ = asked(**values)
    run_tasks()

    case.refresh_from_db()
    assert case.estado == Estado.RADICADO
    assert not CertificadoRetencion.objects.exists()
    assert not Mensaje.objects.filter(clave__startswith="certificado").exists()


def test_an_ended_or_unknown_link_says_so(hacienda, run_tasks, client):
    from tramites.models import EnlaceDocumento

    load(hacienda)
    asked()
    run_tasks()
    link = next(w for m in mail.outbox for w in m.body.split() if "/radicados/certificado/" in w)
    EnlaceDocumento.objects.update(vence_en=make.moment("2020-01-01T00:00"))

    assert client.post(link).status_code == 410
    assert client.get("/radicados/certificado/no-existe-este-token/").status_code == 404
