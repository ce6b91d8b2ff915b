"""What the rules of a form do to who fills it: a wall that nobody passes, an error at each question named."""

import pytest

from forms.models import Draft, Submission
from tests.unit.forms.wizard.town import Person, publish

FORM = {
    "key": "prueba",
    "title": "Solicitud de prueba",
    "destination": "prueba",
    "steps": [
        {
            "key": "datos",
            "title": "Datos",
            "items": [
                {"key": "nombre", "type": "text", "label": "Nombre"},
                {"key": "inicio", "type": "number", "label": "Año de inicio"},
                {"key": "fin", "type": "number", "label": "Año de cierre"},
            ],
            "rules": [
                {
                    "key": "orden",
                    "check": "inicio <= fin",
                    "message": "El cierre es anterior al inicio.",
                    "fields": ["inicio", "fin"],
                },
                {
                    "key": "viejo",
                    "check": "fin > 2000",
                    "message": "Este formulario es para negocios cerrados después del 2000.",
                    "fields": ["fin"],
                    "level": "stop",
                },
            ],
        },
        {
            "key": "mas",
            "title": "Más",
            "items": [{"key": "motivo", "type": "text", "label": "Motivo", "required": False}],
        },
    ],
}
GOOD = {"nombre": "Ciudadana Ejemplo Uno", "inicio": "2001", "fin": "2010"}
STOPPED = GOOD | {"inicio": "1990", "fin": "1999"}


@pytest.fixture
def person(office, client, db):
    publish(FORM)
    return Person(client).begin()


def test_a_stop_is_told_and_the_step_after_it_is_not_shown(person):
    answer = person.post("datos", STOPPED)

    assert answer["Location"] == f"{person.url}datos/#alto"
    assert "negocios cerrados después del 2000" in person.get("datos").content.decode()
    assert person.get("mas")["Location"] == f"{person.url}datos/?aviso=primero"


def test_a_step_behind_a_stop_takes_no_answers(person):
    person.post("datos", STOPPED)

    person.post("mas", {"motivo": "Pasar de largo"})

    assert not Draft.objects.get().steps.filter(step="mas").exists()


def test_the_check_page_behind_a_stop_leads_back_to_it(person):
    person.post("datos", GOOD)
    person.post("mas", {"motivo": "x"})
    person.post("datos", STOPPED)

    assert person.get("revisar")["Location"] == f"{person.url}datos/?aviso=falta"
    assert person.post("datos", STOPPED, query="?volver=revisar")["Location"].endswith("datos/?volver=revisar#alto")


def test_what_a_stop_holds_back_is_not_sent_by_hand(person, office):
    person.post("datos", GOOD)
    person.post("mas", {"motivo": "x"})
    person.post("datos", STOPPED)

    answer = person.send()

    assert answer["Location"] == f"{person.url}datos/?aviso=falta"
    assert not Submission.objects.exists() and not office.accepted


def test_a_rule_over_two_questions_marks_both_and_is_listed_once(person):
    html = person.post("datos", GOOD | {"inicio": "2011"}).content.decode()

    assert html.count('aria-invalid="true"') == 2
    assert 'id="id_inicio-error"' in html and 'id="id_fin-error"' in html
    assert html.count('<a href="#id_inicio">El cierre es anterior al inicio.</a>') == 1
    assert '<a href="#id_fin">' not in html
