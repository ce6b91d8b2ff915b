from django.test import Client

from forms.models import Draft, DraftStep
from tests.unit.forms.wizard.town import ANSWERS, URL, Person, publish


def test_the_first_page_tells_what_the_form_is_and_sets_no_cookie_of_a_draft(version, client):
    answer = client.get(URL)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Solicitud de prueba" in text and "La cédula" in text and "Aviso de la prueba" in text
    assert "borrador" not in answer.cookies
    assert answer["Cache-Control"] == "no-store, private"


def test_beginning_keeps_the_notice_and_the_moment_as_evidence(person):
    draft = Draft.objects.get()

    assert draft.notice_version == "2026-07"
    assert draft.notice_seen_at is not None
    assert draft.context == {"tramite": 7}


def test_the_cookie_is_http_only_and_only_for_this_form(version, client):
    cookie = client.post(URL).cookies["borrador"]

    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == URL


def test_a_valid_step_redirects_to_the_next(person):
    answer = person.post("datos")

    assert answer.status_code == 302
    assert answer["Location"] == f"{person.url}negocio/"


def test_a_wrong_step_says_so_and_keeps_what_was_typed(person):
    answer = person.post("datos", nombre="", correo="sin arroba")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Sus datos" in text
    assert 'href="#id_nombre"' in text and 'value="sin arroba"' in text and 'aria-invalid="true"' in text
    assert DraftStep.objects.get().raw["correo"] == "sin arroba"
    assert 'value="sin arroba"' in person.get("datos").content.decode()


def test_a_get_shows_no_errors_before_anything_was_typed(person):
    assert "error-summary" not in person.get("datos").content.decode()


def test_going_back_keeps_what_was_typed_even_when_wrong(person):
    person.fill("datos")

    answer = person.post(
        "negocio", {"accion": "anterior", "actividades-fila": "f1", "actividades-f1-ingresos": "mucho"}
    )

    assert answer["Location"] == f"{person.url}datos/"
    assert 'value="mucho"' in person.get("negocio").content.decode()


def test_a_later_step_cannot_be_opened_before_the_earlier_ones_hold(person):
    answer = person.get("anexos")

    assert answer["Location"] == f"{person.url}datos/?aviso=primero"
    assert "Antes de ese paso" in person.client.get(answer["Location"]).content.decode()


def test_a_later_step_cannot_be_posted_before_the_earlier_ones_hold(person):
    assert person.post("anexos")["Location"] == f"{person.url}datos/?aviso=primero"


def test_a_step_that_is_not_on_the_path_is_neither_shown_nor_kept(person):
    person.fill("datos", "negocio")

    assert person.get("exento").status_code == 302
    person.post("exento", {"motivo": "Por las dudas"})
    assert not DraftStep.objects.filter(step="exento").exists()


def test_a_step_comes_into_the_path_by_a_computed_total(person):
    person.fill("datos")

    answer = person.post("negocio", **{"actividades-f1-ingresos": "1.234.567,00"})

    assert answer["Location"] == f"{person.url}exento/"


def test_new_questions_are_shown_with_a_notice_and_not_as_errors(person):
    shown = "nombre correo representa"

    answer = person.post("datos", representa="true", mostrado=shown)

    assert answer["Location"] == f"{person.url}datos/?aviso=nuevas"
    text = person.client.get(answer["Location"]).content.decode()
    assert "preguntas nuevas" in text and 'name="poder"' in text and "error-summary" not in text


def test_hidden_and_computed_answers_posted_by_hand_are_not_taken(person, office):
    person.post("datos", poder="Otro")
    person.post("negocio", total="1", **{"actividades-f1-intruso": "x"})
    person.fill("anexos", "final").send()

    values = office.accepted[0].values
    assert "poder" not in values
    assert values["total"] == "500000"
    assert set(values["actividades"][0]) == {"id", "actividad", "ingresos"}


def test_a_hidden_answer_comes_back_when_it_is_asked_again(person):
    person.post("datos", representa="true", poder="Ciudadano Ejemplo Dos")
    person.post("datos", representa="false", poder="Ciudadano Ejemplo Dos", mostrado="nombre correo representa poder")

    answer = person.post("datos", representa="true", mostrado="nombre correo representa")

    assert 'value="Ciudadano Ejemplo Dos"' in person.client.get(answer["Location"]).content.decode()


def test_a_row_is_added_without_losing_what_was_typed(person):
    person.fill("datos")

    answer = person.post("negocio", {**ANSWERS["negocio"], "accion": "agregar.actividades"})

    text = person.client.get(answer["Location"]).content.decode()
    assert answer.status_code == 302
    assert 'value="Tienda"' in text and "Actividad 2" in text


def test_a_row_is_taken_out_by_its_id_and_the_others_keep_theirs(person):
    person.fill("datos")
    rows = {
        "actividades-fila": ["f1", "b2", "c3"],
        "actividades-b2-actividad": "Bar",
        "actividades-c3-actividad": "Café",
    }

    person.post("negocio", {**ANSWERS["negocio"], **rows, "accion": "quitar.actividades.b2"})

    kept = DraftStep.objects.get(step="negocio").raw["actividades"]
    assert [(row["id"], row["actividad"]) for row in kept] == [("f1", "Tienda"), ("c3", "Café")]


def test_two_drafts_of_one_browser_do_not_mix(version, client):
    one, two = Person(client).begin(), Person(client).begin()

    one.post("datos", nombre="Uno")
    two.post("datos", nombre="Dos")

    assert 'value="Uno"' in one.get("datos").content.decode()
    assert 'value="Dos"' in two.get("datos").content.decode()


def test_only_the_own_steps_row_is_written(person):
    person.fill("datos", "negocio")
    before = DraftStep.objects.get(step="datos").updated_at

    person.fill("negocio", "anexos")

    assert DraftStep.objects.get(step="datos").updated_at == before


def test_an_open_draft_stays_on_its_version(person, office):
    person.fill("datos")
    from tests.unit.forms.wizard.town import DEFINITION

    changed = {**DEFINITION, "steps": [s for s in DEFINITION["steps"] if s["key"] != "anexos"]}
    publish(changed, number=2)

    person.fill("negocio", "anexos", "final").send()

    assert office.accepted[0].version.number == 1
    assert office.accepted[0].values["nota"] == "Va el documento"


def test_the_way_back_to_a_draft_is_where_it_was_left(person):
    person.fill("datos", "negocio")

    assert person.get()["Location"] == f"{person.url}anexos/"


def test_the_first_page_offers_to_go_on(person):
    text = person.client.get(URL).content.decode()

    assert "Tiene una solicitud sin terminar" in text and person.url in text


def test_the_live_refresh_keeps_what_was_typed_and_shows_no_errors(person):
    answer = person.post("datos", {"nombre": "", "representa": "true"}, query="?actualizar=1")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.lstrip().startswith('<div id="formulario">')
    assert 'name="poder"' in text and "error-summary" not in text
    assert DraftStep.objects.get().raw["representa"] == "true"


def test_a_change_from_the_check_page_returns_to_it(person):
    person.fill()

    answer = person.post("datos", query="?volver=revisar", nombre="Otra Persona")

    assert answer["Location"] == f"{person.url}revisar/"


def test_what_one_person_typed_is_never_drawn_for_another(version, client):
    Person(client).begin().post("datos", nombre="Secreta", representa="true", poder="Secreto")

    other = Person(Client()).begin()

    text = other.get("datos").content.decode()
    assert "Secret" not in text and "checked" not in text
