"""A radicado's life between the citizen and the official: correction, answer, mails, PDF; and who may not see it."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import PHONE
from tests.e2e.entrar import log_in
from tests.e2e.llenar import Filler, finish, follow, sample, start

SLUG = "reclamo-estratificacion"


def open_act(page, act):
    panel = page.locator(f"#acto-{act}")
    if not panel.get_attribute("open") and panel.get_attribute("open") != "":
        panel.locator("summary").click()
    return panel


def test_a_correction_and_an_answer_go_through(new_page, town):
    citizen, official = new_page(PHONE), new_page()
    answers = sample(SLUG) | {"medio_respuesta": "correo", "solicitante_correo": "ejemplo.e2e@demo.invalid"}
    start(citizen, SLUG)
    Filler(citizen, answers).to_check_page()
    number, clave = finish(citizen)

    receipt = town.wait_for_mail(number)
    pdfs = [p for p in receipt.iter_attachments() if p.get_content_type() == "application/pdf"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdfs[0].get_content())).pages)
    assert number in text
    assert clave not in text
    assert clave in receipt.get_body(("plain",)).get_content()
    code = re.search(r"/verificar/([0-9A-Z]{5}-[0-9A-Z]{5})", text) or re.search(r"\b([0-9A-Z]{5}-[0-9A-Z]{5})\b", text)
    citizen.goto(f"/verificar/{code[1]}/")
    verified = citizen.inner_text("main")
    assert number in verified
    assert answers["solicitante_nombre"] not in verified

    log_in(official, "planeacion")
    official.goto(f"/admin/bandeja/{number}/")
    official.locator(".caso-directos button[type=submit]").first.click()
    official.wait_for_load_state()
    panel = open_act(official, "requerir")
    panel.locator('input[name$=campos][value="solicitante_nombre"]').check()
    panel.locator("textarea[name$=motivo]").fill("Escriba el nombre completo, como está en el documento.")
    panel.locator("button[type=submit].button").last.click()
    official.wait_for_load_state()
    town.wait_for_mail(f"Necesitamos una corrección: radicado {number}")

    follow(citizen, number, clave)
    citizen.get_by_role("button", name="Corregir la solicitud").click()
    citizen.wait_for_selector("#paso")
    assert citizen.locator('[name="solicitante_documento-number"]').count() == 0, "what is not unlocked stays closed"
    correction = Filler(citizen, {"solicitante_nombre": "Ciudadana Ejemplo Uno Corregida"})
    correction.to_check_page()
    citizen.locator("main form button[type=submit]").last.click()
    citizen.wait_for_load_state()
    town.wait_for_mail(f"Recibimos su corrección: radicado {number}")

    official.goto(f"/admin/bandeja/{number}/")
    assert "Ciudadana Ejemplo Uno Corregida" in official.inner_text(".caso")
    panel = open_act(official, "responder")
    panel.locator("input[name$=sentido]").first.check()
    panel.locator("[name$=asunto]").fill("Respuesta a su solicitud")
    panel.locator("[name$=cuerpo]").fill("Revisamos el predio y expedimos el certificado que pidió.")
    panel.locator("button[type=submit].button").last.click()
    official.wait_for_load_state()
    town.wait_for_mail(f"Ya respondimos su solicitud: radicado {number}")

    follow(citizen, number, clave)
    assert "espondi" in citizen.inner_text("main")
    assert citizen.locator("ul.documents a").count() >= 2


def test_a_case_is_closed_to_another_dependencia(new_page):
    citizen, stranger = new_page(), new_page()
    start(citizen, SLUG)
    Filler(citizen, sample(SLUG)).to_check_page()
    number, _ = finish(citizen)

    log_in(stranger, "educacion")
    answer = stranger.request.get(f"/admin/bandeja/{number}/")

    assert answer.status in (403, 404)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_correction_of_several_steps_leads_through_them_and_no_others(new_page, javascript):
    citizen, official = new_page(PHONE, javascript=javascript), new_page()
    start(citizen, SLUG)
    Filler(citizen, sample(SLUG), javascript).to_check_page()
    number, clave = finish(citizen)
    log_in(official, "planeacion")
    official.goto(f"/admin/bandeja/{number}/")
    panel = open_act(official, "requerir")
    for key in ("solicitante_nombre", "solicitante_celular", "predio_barrio"):
        panel.locator(f'input[name$=campos][value="{key}"]').check()
    panel.locator("textarea[name$=motivo]").fill("Revise el nombre, el celular y el barrio.")
    panel.locator("button[type=submit].button").last.click()
    official.wait_for_load_state()

    follow(citizen, number, clave)
    citizen.get_by_role("button", name="Corregir la solicitud").click()
    citizen.wait_for_selector("#paso")
    corrected = {
        "solicitante_nombre": "Ciudadana Ejemplo Corregida",
        "solicitante_celular": "3000000002",
        "predio_barrio": "Barrio Corregido",
    }
    passed = Filler(citizen, corrected, javascript).to_check_page()

    assert passed == ["solicitante", "respuesta", "predio"]
    assert "Barrio Corregido" in citizen.inner_text("main")
    citizen.get_by_role("button", name="Enviar corrección").click()
    citizen.wait_for_load_state()
    official.goto(f"/admin/bandeja/{number}/")
    case = official.inner_text(".caso")
    assert "Barrio Corregido" in case
    assert "Ciudadana Ejemplo Corregida" in case
