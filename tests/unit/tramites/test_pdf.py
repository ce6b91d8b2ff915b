"""The PDFs: tagged, in our fonts, with what they must say and nothing that they must not."""

import io
import threading

import pytest
from pypdf import PdfReader
from wagtail.models import Site

from core import pdf
from core.models import Entidad
from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.reemplazar_documento import reemplazar_documento
from tramites.actions.requerir import requerir
from tramites.actions.responder import responder
from tramites.actions.subsanar import subsanar
from tramites.models import AjustesTramites, DocumentoRadicado, Radicado
from tramites.presenters.pdf import template_and_data

pytestmark = pytest.mark.django_db


def rendered(case, tipo="constancia"):
    document = emitir_documento(documento=case.documentos.get(tipo=tipo))
    with document.archivo.open("rb") as handle:
        content = handle.read()
    reader = PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return document, reader, text


def test_the_constancia_says_number_moments_term_answers_and_code():
    case = make.radicado(values={"actividades": [{"id": "a1", "ingreso": "1500000"}]})

    document, reader, text = rendered(case)

    for words in (
        case.codigo,
        "martes 14 de julio de 2026, 09:00",
        "15 días hábiles",
        "miércoles 5 de agosto de 2026",
        "Un certificado",
        "La fachada cambió.",
        "Secretaría de Planeación",
        document.codigo_verificacion,
        "Actividad 1",
        "Página 1 de 1",
        "Sitio de demostración",
    ):
        assert words in text, words


def test_it_is_tagged_spanish_letter_and_in_our_font():
    _, reader, _ = rendered(make.radicado())

    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith("es")
    assert [round(float(n)) for n in reader.pages[0].mediabox[2:]] == [612, 792]
    assert "pdfuaid" in catalog["/Metadata"].get_data().decode(errors="replace")
    fonts = {str(f.get_object()["/BaseFont"]) for f in reader.pages[0]["/Resources"]["/Font"].values()}
    assert all("NunitoSans" in name for name in fonts)


def test_neither_the_clave_nor_a_sensitive_answer_is_printed():
    opened = make.opened(values={"salud": "Diabetes"})

    _, _, text = rendered(opened.radicado)

    assert opened.clave not in text
    assert "Diabetes" not in text


def test_markup_in_an_answer_stays_text():
    _, _, text = rendered(make.radicado(values={"motivo": '#image("/etc/passwd") *a* $x$ <b> \\'}))

    assert '#image("/etc/passwd") *a* $x$ <b>' in text


@pytest.mark.parametrize(
    "typed", ["Gracias 😀", "Привет", "漢字", "a\u0301 ﷽ \u202e x", "šő ‰ “x” – …", "\x07 \x1b \ufffe"]
)
def test_letters_that_our_fonts_lack_stop_no_constancia(typed):
    _, _, text = rendered(make.radicado(values={"motivo": f"Antes {typed} después"}))

    assert "Antes" in text
    assert "después" in text


def test_a_very_long_answer_runs_over_pages():
    _, reader, text = rendered(make.radicado(values={"motivo": "Palabra larga. " * 1500}))

    assert len(reader.pages) > 2
    assert f"Página 2 de {len(reader.pages)}" in text


def test_a_document_is_rendered_once_and_keeps_its_bytes():
    case = make.radicado()
    first, _, _ = rendered(case)

    again = emitir_documento(documento=DocumentoRadicado.objects.get(pk=first.pk))

    assert (again.sha256, again.archivo.name) == (first.sha256, first.archivo.name)


def test_who_renders_second_keeps_the_bytes_of_the_first():
    case = make.radicado()
    stale = case.documentos.get()
    first, _, _ = rendered(case)

    second = emitir_documento(documento=stale)

    assert (second.sha256, second.archivo.name) == (first.sha256, first.archivo.name)


def test_the_same_data_give_the_same_bytes():
    template, data = template_and_data(make.radicado().documentos.get())

    assert pdf.render(template, data) == pdf.render(template, data)


@pytest.mark.parametrize(
    ("adopted", "said"), [(False, "liquidación para firmar"), (True, "Presentada electrónicamente")]
)
def test_unsigned_is_never_called_presented(adopted, said):
    # ET 580: what the setting said when it was filed stays true of that document.
    AjustesTramites.objects.update_or_create(pk=1, defaults={"firma_electronica_adoptada": adopted})
    case = make.radicado(tramite=pages.tramite(resultado_pdf="liquidacion"))

    _, _, text = rendered(case, "liquidacion")

    assert said in text
    assert ("presentada electrónicamente" in text.lower()) is adopted


def test_the_foot_says_what_each_datum_of_the_entity_is():
    site = Site.objects.get(is_default_site=True)
    Entidad.objects.update_or_create(site=site, defaults={"direccion": "Calle 80", "telefono": "Por confirmar"})

    _, _, text = rendered(make.radicado())

    assert "Dirección: Calle 80 · Teléfono: Por confirmar" in text


def test_the_rows_of_a_group_stand_each_under_its_own_name():
    rows = [{"id": "a1", "ingreso": "1500000"}, {"id": "a2", "ingreso": "2500000"}]

    _, _, text = rendered(make.radicado(values={"actividades": rows}))

    assert "Actividad 1 Ingresos $ 1.500.000 Actividad 2 Ingresos $ 2.500.000" in text.replace("\u00a0", " ")


def test_later_sheets_say_of_what_they_are():
    case = make.radicado(values={"motivo": "Palabra larga. " * 800})

    _, reader, _ = rendered(case)

    assert case.codigo in reader.pages[1].extract_text()


def test_a_return_issued_again_says_what_was_corrected():
    by = make.official()
    case = make.radicado(tramite=pages.tramite(resultado_pdf="liquidacion", tiempo_unidad="inmediato"))
    requerir(radicado=case, by=by, campos=["motivo"], motivo="x")
    subsanar(submission=make.correction(Radicado.objects.get(pk=case.pk), motivo="Con la corrección."))

    reemplazar_documento(documento=case.documentos.get(tipo="liquidacion"), by=by, motivo="Se corrigió.")
    new = DocumentoRadicado.objects.get(tipo="liquidacion", reemplazado_en=None)
    _, data = template_and_data(new)

    assert ["Cuéntenos por qué", "Con la corrección."] in data["pasos"][1]["partes"][0]["filas"]


def test_an_answer_is_a_letter():
    case, by = make.radicado(), make.official()
    responder(radicado=case, by=by, sentido="favorable", asunto="Su estrato", cuerpo="Primero.\n\nSegundo.")

    _, _, text = rendered(case, "respuesta")

    assert "Primero. Segundo." in text
    assert "Funcionaria Profesional" in text


def test_reissuing_replaces_and_numbers_the_edition():
    case, by = make.radicado(), make.official()
    old, _, _ = rendered(case)

    new = reemplazar_documento(documento=old, by=by, motivo="Un dato mal escrito.")

    old.refresh_from_db()
    assert (old.is_valid, new.is_valid, new.edicion) == (False, True, 2)
    assert new.codigo_verificacion != old.codigo_verificacion


def test_a_warning_of_the_typesetter_is_an_error(tmp_path, monkeypatch):
    bad = tmp_path / "malo.typ"
    bad.write_text('#set document(title: "x")\n#set text(font: "Ninguna")\nhola')
    monkeypatch.setattr(pdf, "_find", lambda template: bad)

    with pytest.raises(pdf.PdfError, match="unknown font"):
        pdf.render("tramites/malo.typ", {})


@pytest.mark.parametrize("name", ["tramites/../../x.typ", "tramites/nada.typ", "tramites/constancia.txt"])
def test_only_templates_of_a_room_are_rendered(name):
    with pytest.raises(pdf.PdfError):
        pdf.render(name, {})


@pytest.mark.slow
def test_threads_render_side_by_side():
    data = {"titulo": "x", "entidad": pdf.entity(), "fecha": [2026, 7, 14], "verificacion": {}, "codigo": "x"}
    data |= {"hechos": [], "siguiente": [], "pasos": [], "archivos": [], "ley": []}
    data["verificacion"] = {"codigo": "A", "url": "https://ejemplo.invalid/a", "sitio": "https://ejemplo.invalid/"}
    data["verificacion"]["qr"] = pdf.qr_svg("https://ejemplo.invalid/a")
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(pdf.render("tramites/constancia.typ", data))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 1
    assert len(found) == 4
