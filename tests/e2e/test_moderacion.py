"""The queue of moderation in a browser: a post waits, is seen, is hidden and comes back; a sanction is appealed."""

import uuid

from tests.e2e.conftest import PHONE
from tests.e2e.entrar import log_in
from tests.e2e.test_foros import FORUM, come_in, violations


def ask(page, town, title):
    """Make an account and ask its first question, which waits."""
    page.goto(FORUM)
    page.get_by_role("link", name="Hacer una pregunta").click()
    come_in(page, town, f"Vecino {uuid.uuid4().hex[:6]}")
    page.get_by_label("Su pregunta, en una frase").fill(title)
    page.get_by_label("Cuente los detalles").fill("Pasé por la taquilla y no había nadie.")
    page.get_by_role("button", name="Publicar la pregunta").click()
    page.locator("main [role=status]").filter(has_text="Un moderador lo revisa").wait_for()


def open_queue(page, title):
    """Open the view of the queue that holds a post: one typed this fast may be taken for spam, and waits there."""
    for view in ("espera", "spam"):
        page.goto(f"/admin/moderacion/?ver={view}")
        if row(page, title).count():
            return
    raise AssertionError(f"{title} waits nowhere")


def told(page):
    page.locator(".messages").wait_for()
    return page.locator(".messages").inner_text()


def row(page, title):
    return page.locator(".mesa__fila").filter(has_text=title)


def press(page, title, button, reason=""):
    """Press a button of a post's row; return what the next screen says."""
    if reason:
        row(page, title).locator("textarea").fill(reason)
    row(page, title).get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    return told(page)


def test_a_first_post_waits_is_approved_hidden_and_shown_again(new_page, town):
    author, reader, moderator = new_page(PHONE), new_page(tolerated="404"), new_page()
    title = f"¿A qué hora atiende la taquilla {uuid.uuid4().hex[:4]}?"
    ask(author, town, title)
    log_in(moderator, "moderador")
    open_queue(moderator, title)

    # Enter writes a line in the reason: it presses no button.
    row(moderator, title).locator("textarea").press("Enter")
    assert row(moderator, title).count() == 1
    assert "Escriba el motivo" in press(moderator, title, "No publicar")
    assert "Hecho: Aprobar" in press(moderator, title, "Aprobar")
    assert row(moderator, title).count() == 0
    reader.goto(FORUM)
    reader.get_by_role("link", name=title).click()
    reader.get_by_role("heading", name=title).wait_for()

    moderator.get_by_role("link", name="Ver o deshacer en el registro").click()
    moderator.locator("tr:target").get_by_role("link", name=title).click()
    assert "Hecho: Ocultar" in press(moderator, "no había nadie", "Ocultar", "Ya se respondió.")
    assert reader.reload().status == 404
    moderator.get_by_role("link", name="Ver o deshacer en el registro").click()
    moderator.locator("tr:target").get_by_role("button", name="Deshacer").press("Enter")
    moderator.locator("tr").filter(has_text="Deshecho por Moderador").first.wait_for()
    assert reader.reload().status == 200
    assert "Publicamos su mensaje" in {mail["subject"] for mail in town.mails()}


def test_a_topic_is_closed_moved_and_joined_to_another(new_page, town):
    moderator = new_page(tolerated="404")
    log_in(moderator, "moderador")
    moderator.goto(FORUM)
    links = moderator.locator(".tema-fila a").evaluate_all("rows => rows.map((row) => row.getAttribute('href'))")
    kept, joined = links[-1], links[-2]
    number = joined.rstrip("/").rpartition("/")[2].partition("-")[0]

    moderator.goto(f"/admin/moderacion/tema/{number}/")
    for button, done in (("Cerrar el tema", "Cerrar"), ("Abrir el tema", "Abrir"), ("Fijar arriba", "Fijar")):
        moderator.get_by_role("button", name=button, exact=True).click()
        assert f"Hecho: {done}" in told(moderator)
    moderator.get_by_label("Unir con otro tema").fill("99999999")
    moderator.get_by_role("button", name="Unir", exact=True).click()
    assert "No hay un tema con ese número" in told(moderator)
    moderator.get_by_label("Unir con otro tema").fill(f"{town.url}{kept}")
    moderator.get_by_role("button", name="Unir", exact=True).click()
    assert "Hecho: Unir" in told(moderator)
    moderator.goto(joined)
    assert moderator.url.endswith(kept)

    moderator.goto("/admin/moderacion/registro/")
    for act in ("Unir con otro tema", "Fijar arriba"):
        done = moderator.get_by_role("row").filter(has_text=act).first
        done.get_by_role("button", name="Deshacer").click()
        done.get_by_text("Deshecho por Moderador").wait_for()
    moderator.goto(joined)
    assert moderator.url.endswith(joined)


def test_a_sanction_says_why_and_is_appealed_to_somebody_else(new_page, town):
    author, moderator = new_page(PHONE, tolerated="403"), new_page()
    title = f"Compre barato ya {uuid.uuid4().hex[:4]}"
    ask(author, town, title)
    log_in(moderator, "moderador")
    open_queue(moderator, title)
    row(moderator, title).locator(".mesa__de a").click()
    moderator.get_by_label("Silencio de 1 día").check()
    moderator.get_by_label("Motivo", exact=True).fill("Es publicidad.")
    moderator.get_by_label("Ocultar todo lo que ha publicado").check()
    moderator.get_by_role("button", name="Sancionar").click()
    assert "Sanción impuesta" in told(moderator)
    moderator.get_by_text("Oculto").first.wait_for()

    author.goto(FORUM)
    author.get_by_role("link", name="Hacer una pregunta").click()
    assert "Es publicidad." in author.locator("main").inner_text()
    author.get_by_role("link", name="Pedir que otra persona lo revise").click()
    words = f"No era publicidad {uuid.uuid4().hex[:4]}"
    author.locator("main textarea").fill(words)
    author.locator("main form button[type=submit]").click()
    author.wait_for_load_state()

    moderator.goto("/admin/moderacion/?ver=apelaciones")
    appeal = moderator.locator(".mesa__fila").filter(has_text=words)
    assert "La resuelve otra persona" in appeal.inner_text()
    assert appeal.get_by_role("button").count() == 0


def test_axe_finds_nothing_on_the_screens_of_moderators(chromium, town):
    context = chromium.new_context(base_url=town.url, viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    log_in(page, "moderador")
    for view in ("espera", "reportadas", "spam", "sin_respuesta", "apelaciones"):
        page.goto(f"/admin/moderacion/?ver={view}")
        assert violations(page) == [], view
    page.goto("/admin/moderacion/registro/")
    assert violations(page) == [], "registro"
    page.goto("/admin/moderacion/?ver=espera")
    for link in (".mesa__lugar a", ".mesa__de a"):
        page.locator(link).first.click()
        page.wait_for_load_state()
        assert violations(page) == [], link
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), link
        page.go_back()
    context.close()
