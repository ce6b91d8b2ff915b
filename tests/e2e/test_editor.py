"""What editors do in the admin: build a form by hand, work on one page at once, rename a page."""

from tests.e2e.entrar import Blocks, log_in, more_actions

QUESTIONS = {
    "Documento de identidad": "Su documento",
    "Texto corto": "Nombre completo",
    "Correo electrónico": "Su correo",
    "Fecha": "Cuándo empieza",
    "Dinero (pesos)": "Costo de la obra",
    "Archivos": "El plano",
}


def test_a_form_is_built_changed_previewed_and_published_by_hand(new_page):
    page = new_page()
    log_in(page, "comunicaciones")
    page.goto("/admin/snippets/formularios/form/add/")
    page.locator("#id_title").fill("Permiso de cerramiento")
    blocks = Blocks(page)
    step = blocks.add("steps", "Sus datos", field="title")
    for kind, words in QUESTIONS.items():
        blocks.add(f"{step}-items", words, kind)
    page.locator("#id_destination").evaluate("e => { e.value = 'tramite' }")
    page.get_by_role("button", name="Guardar borrador").click()
    page.wait_for_url("**/edit/**")
    page.locator(f'[name="{step}-title"]').locator("xpath=ancestor::section[1]").locator(
        "button.w-panel__toggle"
    ).first.click()

    # A copy has no key of its own yet; the one that goes takes its key with it.
    blocks.press(f"{step}-items-1-value", "Duplicar")
    assert blocks.value(f"{step}-items-1-value-key") == "nombre_completo"
    assert blocks.value(f"{step}-items-6-value-label") == "Nombre completo"
    assert blocks.value(f"{step}-items-6-value-key") == ""
    blocks.press(f"{step}-items-4-value", "Eliminar")
    blocks.press(f"{step}-items-3-value", "Subir")
    said = more_actions(page, "Publicar")

    assert "publicado" in said
    page.get_by_role("link", name="Permiso de cerramiento").first.click()
    page.wait_for_load_state()
    keys = [blocks.value(f"{step}-items-{n}-value-key") for n in range(blocks.count(f"{step}-items"))]
    assert keys == [
        "su_documento",
        "nombre_completo",
        "nombre_completo_2",
        "cuando_empieza",
        "su_correo",
        "el_plano",
    ]


def watch_edits(page):
    """Mark the page `data-watched` when Wagtail knows what is in the form: two seconds after it is shown.

    What is written before is taken for what was there, and is saved with the next change only.
    """
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = '' })"
    )


def test_two_editors_on_one_page_are_told_and_neither_loses_a_word(new_page):
    first, second = new_page(), new_page(tolerated="400")  # the second's autosave is refused
    log_in(first, "comunicaciones")
    log_in(second, "editora")
    first.goto("/noticias/")
    title = first.locator("main h2 a, main h3 a").first.inner_text()
    first.goto(f"/admin/pages/search/?q={title}")
    address = first.locator('main a[href*="/edit/"]').first.get_attribute("href")
    for page in (first, second):
        watch_edits(page)
        page.goto(address)
        page.locator("html[data-watched]").wait_for(state="attached")

    first.locator("[name=resumen]").fill("Lo que escribió la primera.")
    with first.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        first.locator("[name=resumen]").blur()
    second.locator("[name=resumen]").fill("Lo que escribió la segunda.")
    second.locator("[name=resumen]").blur()
    second.get_by_text("Si guarda, lo suyo queda por encima de una versión más nueva.").wait_for()
    second.get_by_role("button", name="Guardar borrador").click()
    dialog = second.get_by_role("dialog").filter(has_text="guardó otra versión")
    dialog.wait_for()

    assert "aquello se conserva en el historial" in dialog.inner_text()
    dialog.get_by_role("button", name="Guardar borrador").click()
    second.wait_for_load_state()
    second.goto(address)
    assert second.locator("[name=resumen]").input_value() == "Lo que escribió la segunda."
    second.goto(address.replace("/edit/", "/history/"))
    history = second.locator("main").inner_text()
    assert "Comunicaciones de Ejemplo" in history
    assert "Editora de Ejemplo" in history
