"""What editors do in the admin: build a form by hand."""

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
