"""Only what is missing of a compound answer is marked, and the link leads there."""

import re

import pytest

from tests.unit.forms.wizard.town import DEFINITION, publish

ADDRESS = {"key": "direccion", "type": "address", "label": "Dirección"}
PERSON = {"key": "cedula", "type": "identity", "label": "Documento", "config": {"types": ["CC", "NIT"]}}


@pytest.fixture
def version(db, office):
    """The town's form with both compound questions on its first step."""
    first, *rest = DEFINITION["steps"]
    return publish(DEFINITION | {"steps": [first | {"items": [*first["items"], ADDRESS, PERSON]}, *rest]})


def marked(answer):
    """Return the controls marked as wrong, without the question's name."""
    text = answer.content.decode()
    found = re.findall(r'<(?:select|input)[^>]* name="(direccion|cedula)-([\w]+)"[^>]*aria-invalid="true"', text)
    return {name for name, _part in found}, [part for _name, part in found]


def linked(answer, name):
    return re.search(rf'<a href="#id_{name}-(\w+)">', answer.content.decode())[1]


def post(person, **parts):
    whole = {"direccion-via": "KR", "direccion-numero": "60", "direccion-numero2": "80", "direccion-placa": "12"}
    whole |= {"cedula-type": "CC", "cedula-number": "1000000001"}
    return person.post("datos", **(whole | {key.replace("__", "-"): value for key, value in parts.items()}))


def test_a_missing_address_marks_only_what_it_cannot_be_without(person):
    blank = dict.fromkeys(("direccion__via", "direccion__numero", "direccion__numero2", "direccion__placa"), "")

    answer = post(person, **blank)

    assert marked(answer) == ({"direccion"}, ["via", "numero", "numero2", "placa"])
    assert linked(answer, "direccion") == "via"


def test_an_unfinished_address_marks_all_that_it_lacks_and_says_so(person):
    answer = post(person, direccion__numero2="", direccion__placa="")

    assert marked(answer) == ({"direccion"}, ["numero2", "placa"])
    assert linked(answer, "direccion") == "numero2"
    assert "por ejemplo 80. Escriba el número de la placa, por ejemplo 12." in answer.content.decode()


def test_a_missing_rural_address_marks_vereda_and_finca(person):
    answer = post(person, direccion__via="VDA", direccion__numero="", direccion__numero2="", direccion__placa="")

    assert marked(answer) == ({"direccion"}, ["vereda", "finca"])


def test_a_chosen_kind_of_document_is_not_marked_when_its_number_is_missing(person):
    answer = post(person, cedula__number="")

    assert marked(answer) == ({"cedula"}, ["number"])
    assert linked(answer, "cedula") == "number"
