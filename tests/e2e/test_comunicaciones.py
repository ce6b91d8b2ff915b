"""The communications plan at both ends: the officials' screens, and what citizens see and do of it."""

import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar

from tests.e2e.conftest import PHONE
from tests.e2e.entrar import log_in
from tests.e2e.llenar import Filler, finish, sample

SCREENS = {
    "lider": ("/admin/tablero/", "/admin/plan/", "/admin/jornadas/", "/admin/campanas/", "/admin/encuestas/"),
    "comunicaciones": ("/admin/campanas/", "/admin/encuestas/"),
    "comite": ("/admin/tablero/", "/admin/plan/"),
}


@pytest.mark.parametrize("who", SCREENS)
def test_the_screens_of_the_plan_stand_and_axe_finds_nothing(chromium, town, any_size, who):
    context = chromium.new_context(base_url=town.url, viewport=any_size, bypass_csp=True)
    page = context.new_page()
    log_in(page, who)
    for address in SCREENS[who]:
        assert page.goto(address).status == 200, address
        found = Axe().run(page, context="main").response["violations"]
        assert [f"{address} {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    context.close()


def test_who_has_no_part_in_the_plan_finds_no_screens_of_it(new_page):
    page = new_page(tolerated="404")
    log_in(page, "editora")
    for address in ("/admin/tablero/", "/admin/plan/", "/admin/campanas/"):
        assert page.goto(address).status == 404


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_citizen_registers_for_a_jornada_and_gets_its_hour_in_bogota(new_page, town, javascript):
    address = f"vecina-{'con' if javascript else 'sin'}@demo.invalid"
    page = new_page(javascript=javascript)
    page.goto("/agenda/")
    page.locator('main a[href="/agenda/tutoria-declaracion-anual/"]').first.click()
    page.locator('main a[href="/agenda/tutoria-declaracion-anual/inscripcion/"]').first.click()
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_selector("#paso")
    answers = {"solicitante_nombre": "Vecina Ejemplo de la Demo", "solicitante_correo": address}
    Filler(page, answers, javascript=javascript).to_check_page()
    page.locator('main form button[value="enviar"], main form .button--large').last.click()
    page.wait_for_url("**/recibido/")

    mail = town.wait_for_mail_to(address)
    (attached,) = [part for part in mail.iter_attachments() if part.get_filename().endswith(".ics")]
    content = attached.get_content()
    calendar = Calendar.from_ical(content if isinstance(content, bytes) else content.encode())
    starts = calendar.walk("VEVENT")[0]["dtstart"]
    assert starts.params["TZID"] == "America/Bogota"


def test_a_civil_servant_leaves_and_registers_with_one_click_each(new_page):
    page = new_page(PHONE, javascript=False)
    log_in(page, "funcionaria")
    page.goto("/agenda/capacitacion-hacienda/")
    page.get_by_role("button", name="Cancelar mi inscripción").click()
    page.goto("/agenda/capacitacion-hacienda/")
    assert "Usted está inscrito" not in page.inner_text("main")

    page.get_by_role("button", name="Inscribirme").click()
    page.goto("/agenda/capacitacion-hacienda/")
    assert "Usted está inscrito" in page.inner_text("main")


def test_an_anonymous_reader_does_not_see_what_is_for_civil_servants(new_page):
    page = new_page()
    page.goto("/agenda/")
    assert page.locator('main a[href="/agenda/capacitacion-hacienda/"]').count() == 0
    page.goto("/agenda/capacitacion-hacienda/")
    assert "/cuenta/login/" in page.url
    assert "Capacitación para Hacienda" not in page.inner_text("main")


def test_a_link_that_nobody_made_is_honestly_not_there(new_page):
    page = new_page(tolerated="404")

    assert page.goto("/e/nohay99/").status == 404


@pytest.mark.parametrize(
    ("who", "slug"), [("", "medios-ciudadania"), ("funcionaria", "medios-funcionarios")], ids=["citizen", "official"]
)
def test_the_survey_of_the_diagnosis_is_answered_by_both_audiences(new_page, who, slug):
    page = new_page(javascript=False)
    if who:
        log_in(page, who)
    page.goto(f"/encuestas/{slug}/")
    page.locator(f'main a[href="/encuestas/{slug}/responder/"]').first.click()
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_selector("#paso")
    Filler(page, sample(f"encuesta-{slug}"), javascript=False).to_check_page()
    page.locator("main form .button--large").last.click()

    page.wait_for_url("**/recibido/")
    assert "racias" in page.inner_text("main")


def test_a_link_of_a_campaign_leads_to_a_radicado_that_counts_for_it(chromium, town):
    person = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0"  # without a head Chromium is a known robot
    context = chromium.new_context(base_url=town.url, viewport=PHONE, user_agent=person)
    page = context.new_page()
    before = brought(town, "volante")

    page.goto("/e/volante/")
    slug = page.url.split("/tramites/")[1].split("/")[0]
    page.get_by_role("link", name="Iniciar trámite en línea").first.click()
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_selector("#paso")
    Filler(page, sample(slug)).to_check_page()
    finish(page)

    after = brought(town, "volante")
    assert {step: after[step] - before.get(step, 0) for step in after} == {
        "visita": 1,
        "tramite": 1,
        "inicio": 1,
        "radicado": 1,
    }
    context.close()


def brought(town, link):
    """Return the counters of a short link, by step; the board keeps what it shows for a while."""
    query = (
        "SELECT etapa, SUM(n) FROM comunicaciones_conteodiario AS c JOIN comunicaciones_enlace AS e "
        "ON e.id = c.enlace_id WHERE e.corto = ? GROUP BY etapa"
    )
    with closing(sqlite3.connect(town.data_dir / "ventanilla.sqlite3", timeout=30)) as base:
        return dict(base.execute(query, [link]))
