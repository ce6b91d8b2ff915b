"""Both ends of a chat: with and without scripts, over a lost network, and out of it into a forum."""

import os
import re
import subprocess
import sys
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfWriter

from tests.e2e.conftest import DESKTOP, PHONE, ROOT
from tests.e2e.entrar import log_in

TRAMITE = "/tramites/declaracion-anual-industria-y-comercio/"
ALWAYS = """
from datetime import time
from django.utils.timezone import localdate
from asesoria.models import HorarioChat
from core.calendario import calendario
from core.models import DiaNoHabil
for day in range(7):
    HorarioChat.objects.get_or_create(dia=day, desde=time(0), hasta=time(23, 59, 59))
if not calendario().es_habil(localdate()):
    DiaNoHabil.objects.create(fecha=localdate(), tipo=DiaNoHabil.Tipo.HABIL, norma="Prueba")
"""


@pytest.fixture(scope="module")
def attended(town):
    """The town with its chat open whatever the day and the hour."""
    env = os.environ | {"DATA_DIR": str(town.data_dir), "DJANGO_SETTINGS_MODULE": "ventanilla.settings.dev"}
    subprocess.run([sys.executable, "manage.py", "shell", "-v0", "-c", ALWAYS], cwd=ROOT, env=env, check=True)
    return town


def violations(page):
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']} · {v['nodes'][0]['html'][:160]}" for v in found]


def ask(page, question, **answers):
    page.goto(TRAMITE)
    page.locator('main a[href*="/chat/"]').first.click()
    page.get_by_label("¿En qué le ayudamos?").fill(question)
    for label, answer in answers.items():
        page.get_by_label(label).fill(answer)
    page.get_by_role("button", name="Empezar el chat").click()
    page.wait_for_url(re.compile("/chat/[0-9a-f-]{36}/"))


def attend(page, name, who="funcionaria"):
    """Come to the desk, begin to attend and take the conversation of the person of that name."""
    log_in(page, who)
    page.goto("/admin/chat/")
    start = page.get_by_role("button", name="Empezar a atender")
    if start.count():
        start.click()
        page.wait_for_load_state()
    page.locator("#lateral li").filter(has_text=name).get_by_role("button", name="Atender").click()
    page.wait_for_url(re.compile("/admin/chat/[0-9a-f-]{36}/"))


def say(page, text):
    page.wait_for_load_state()  # before its script is there, Enter only makes a new line
    page.locator("#decir textarea").fill(text)
    page.locator("#decir textarea").press("Enter")


def said(page, text):
    return page.locator(".burbuja:not(.burbuja--espera) .burbuja__texto", has_text=text)


def test_nothing_is_lost_or_doubled_when_the_network_goes(new_page, attended):
    citizen, adviser = new_page(PHONE, tolerated="ERR_"), new_page(tolerated="ERR_")
    ask(citizen, "¿Hasta cuándo declaro?", **{"Su nombre": "Vecina Sin Red"})
    assert "en la fila" in citizen.locator("#estado-chat").inner_text()
    attend(adviser, "Vecina Sin Red")
    citizen.get_by_text("Le atiende Funcionaria").wait_for()
    say(adviser, "Hasta abril.")
    said(citizen, "Hasta abril.").wait_for()

    citizen.context.set_offline(True)
    say(citizen, "Primera sin red")
    citizen.get_by_text("Sin conexión").first.wait_for()
    say(citizen, "Segunda sin red")
    citizen.context.set_offline(False)
    said(adviser, "Segunda sin red").wait_for()

    lost = []

    def lose_the_answer(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    citizen.route("**/decir/", lose_the_answer)
    say(citizen, "La respuesta se perdió")
    said(adviser, "La respuesta se perdió").wait_for()
    citizen.locator(".burbuja--espera").first.wait_for(state="detached")
    citizen.reload()

    for page in (citizen, adviser):
        texts = page.locator(".burbuja__texto").all_inner_texts()
        for text in ("Primera sin red", "Segunda sin red", "La respuesta se perdió"):
            assert sum(text in other for other in texts) == 1
    numbers = [int(row.get_attribute("data-numero")) for row in citizen.locator("[data-numero]").all()]
    assert numbers == list(range(1, len(numbers) + 1))
    adviser.get_by_role("button", name="Terminar la conversación").click()
    citizen.get_by_text("La conversación terminó.").wait_for()


def test_scenario_35_back_by_the_mail_then_cleared_from_a_shared_computer(new_page, attended):
    citizen, adviser = new_page(PHONE), new_page()
    address = f"{uuid.uuid4().hex[:10]}@demo.invalid"
    ask(citizen, "¿Qué necesito?", **{"Su nombre": "Vecina Con Correo", "Su correo": address})
    place = citizen.url
    attend(adviser, "Vecina Con Correo")
    mail = attended.wait_for_mail_to(address).get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+/chat/volver/\S+/", mail)

    other = new_page(PHONE, tolerated="404")
    other.goto(place)
    assert other.get_by_text("¿Qué necesito?").count() == 0
    other.goto(link[0])
    other.get_by_role("button", name="Continuar").click()
    said(other, "¿Qué necesito?").wait_for()
    say(other, "Vuelvo desde otro celular")
    said(adviser, "Vuelvo desde otro celular").wait_for()

    adviser.get_by_role("button", name="Terminar la conversación").click()
    other.get_by_role("heading", name="¿Cómo le pareció la atención?").wait_for()
    other.get_by_label("Muy bien").check()
    other.locator("form[action$='/valorar/'] button").click()
    other.get_by_text("Gracias: nos ayuda a mejorar.").wait_for()
    other.get_by_role("button", name="Enviarme la conversación por correo").click()
    other.get_by_text("Ya le enviamos la conversación").wait_for()
    assert other.get_by_role("button", name="Enviarme la conversación por correo").count() == 0
    other.get_by_role("button", name="Borrar de este computador").click()
    other.get_by_text("ya no queda nada").wait_for()
    other.goto(place)
    assert other.get_by_text("Vuelvo desde otro celular").count() == 0
    assert other.evaluate("sessionStorage.length") == 0
    attended.wait_for_mail("Vuelvo desde otro celular")


def test_without_scripts_the_same_conversation_goes_by_reloading(new_page, attended, tmp_path):
    citizen, adviser = new_page(PHONE, javascript=False), new_page(javascript=False)
    ask(citizen, "¿Y sin JavaScript?", **{"Su nombre": "Vecina Sin Guiones"})
    attend(adviser, "Vecina Sin Guiones")
    adviser.locator("#decir textarea").fill("También se puede.")
    note = tmp_path / "nota.pdf"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(note)
    adviser.locator("#decir input[type=file]").set_input_files(note)
    adviser.get_by_role("button", name="Enviar").click()
    said(adviser, "También se puede.").wait_for()

    citizen.get_by_role("link", name="Ver si hay respuesta").click()
    said(citizen, "También se puede.").wait_for()
    assert citizen.locator(".burbuja__archivo a").count() == 1
    citizen.locator("#decir textarea").fill("Muchas gracias.")
    citizen.locator("#decir button").click()
    said(citizen, "Muchas gracias.").wait_for()
    adviser.get_by_role("button", name="Pasar", exact=True).click()

    second = new_page(javascript=False)
    attend(second, "Vecina Sin Guiones", who="jefa")
    assert said(second, "Muchas gracias.").count() == 1
    citizen.get_by_role("button", name="Terminar el chat").click()
    assert "terminó" in citizen.locator("#estado-chat").inner_text()


def test_a_person_lets_their_question_be_published_and_every_screen_is_clean(chromium, attended):
    people = []
    for viewport in (PHONE, DESKTOP):
        context = chromium.new_context(base_url=attended.url, viewport=viewport, bypass_csp=True, locale="es-CO")
        people.append(context.new_page())
    citizen, adviser = people
    citizen.goto("/chat/")
    assert violations(citizen) == []
    ask(citizen, "¿Dónde se publica esto?", **{"Su nombre": "Vecina Generosa"})
    assert violations(citizen) == []
    attend(adviser, "Vecina Generosa")
    say(adviser, "En el foro, si usted quiere.")
    said(citizen, "En el foro").wait_for()
    assert violations(adviser) == []

    adviser.get_by_role("link", name="Proponer publicarla en un foro").click()
    adviser.get_by_label("La respuesta").fill("En el foro. Llame al 300 123 4567.")
    adviser.get_by_role("button", name="Preguntarle a la persona").click()
    adviser.get_by_text("un número de teléfono").wait_for()
    assert violations(adviser) == []
    adviser.get_by_label("La respuesta").fill("En el foro.")
    adviser.get_by_role("button", name="Preguntarle a la persona").click()

    citizen.get_by_role("heading", name="¿Nos deja publicar esto?").wait_for()
    assert violations(citizen) == []
    assert citizen.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "no sideways scroll"
    citizen.get_by_role("button", name="Sí, sin mi nombre").click()
    citizen.get_by_role("link", name="Ver en el foro").click()
    topic = citizen.locator("main").inner_text()
    assert "Persona atendida en el chat" in topic
    assert "Vecina Generosa" not in topic
    assert violations(citizen) == []
    adviser.get_by_role("button", name="Terminar la conversación").click()
    for page in people:
        page.context.close()
