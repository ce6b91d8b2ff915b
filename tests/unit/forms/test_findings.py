"""What keeps a form from being published, each with its place and its reason."""

import pytest

from forms.conditions import compile_condition
from forms.definition import definition_from_dict
from forms.findings import findings_of
from forms.plan import plan_of
from forms.possible import can_show
from forms.presenters.conditions import Words

MAIL = {"key": "correo", "type": "email", "label": "Correo"}
USE = {
    "key": "uso",
    "type": "choice",
    "label": "Uso",
    "options": [{"value": "casa", "label": "Casa"}, {"value": "local", "label": "Local"}],
}


def form(*steps, **extra):
    data = []
    for n, step in enumerate(steps, 1):
        step = step if isinstance(step, dict) else {"items": step}
        data.append({"key": f"p{n}", "title": f"Paso {n}", **step})
    return definition_from_dict({"key": "f", "title": "F", "steps": data, **extra})


def text(key, **extra):
    return {"key": key, "type": "text", "label": key, **extra}


def found(*steps, **extra):
    return [(f.place, f.reason) for f in findings_of(form(*steps, **extra)) if f.blocking]


def test_a_sound_form_has_no_findings():
    assert findings_of(form([MAIL, USE, text("placa", when={"field": "uso", "is": "local"})])) == []


def test_nobody_told_is_a_warning_only():
    (finding,) = findings_of(form([USE]))

    assert not finding.blocking
    assert "correo" in finding.reason


CASES = [
    ("una clave repetida", [[MAIL, text("a"), text("a")]], "a", "está 2 veces"),
    ("una clave mal escrita", [[MAIL, text("Año")]], "Año", "minúsculas"),
    ("una palabra de las fórmulas", [[MAIL, text("if")]], "if", "Elija otra"),
    ("un paso en la dirección de otra página", [[MAIL], {"key": "revisar", "items": [text("a")]}], "revisar", "otra"),
    ("un paso vacío", [[MAIL], []], "p2", "vacío"),
    ("una condición sobre lo que no hay", [[MAIL, text("a", when={"field": "b", "is": 1})]], "a", "«b»"),
    ("una condición sobre lo posterior", [[MAIL, text("a", when={"field": "uso", "is": "casa"}), USE]], "a", "después"),
    ("una condición mal formada", [[MAIL, text("a", when={"field": "correo", "like": 1})]], "a", "comparación"),
    (
        "un paso que depende de un paso posterior",
        [{"items": [MAIL], "when": {"field": "uso", "is": "casa"}}, [USE]],
        "p1",
        "después",
    ),
    (
        "una fórmula que no se entiende",
        [[MAIL, {"key": "t", "type": "computed", "label": "T", "formula": "1 +"}]],
        "t",
        "no se entiende",
    ),
    (
        "una fórmula sobre una pregunta borrada",
        [[MAIL, {"key": "t", "type": "computed", "label": "T", "formula": "borrada * 2"}]],
        "t",
        "«borrada»",
    ),
    (
        "una fórmula sobre un grupo borrado",
        [[MAIL, {"key": "t", "type": "computed", "label": "T", "formula": "suma('g', 'v')"}]],
        "t",
        "«g»",
    ),
    ("sin opciones", [[MAIL, {**USE, "options": []}]], "uso", "opciones"),
    ("opciones repetidas", [[MAIL, {**USE, "options": USE["options"] * 2}]], "uso", "2 opciones"),
    ("un tipo desconocido", [[MAIL, text("a") | {"type": "mapa"}]], "a", "mapa"),
    ("un ajuste desconocido", [[MAIL, text("a", config={"color": 1})]], "a", "color"),
    (
        "un paso inalcanzable",
        [[MAIL, USE], {"items": [text("a")], "when": {"field": "uso", "is": "finca"}}],
        "p2",
        "Nunca",
    ),
    (
        "una obligatoria que nunca se muestra",
        [
            [MAIL, USE],
            {
                "items": [text("a", when={"field": "uso", "is": "local"}), text("b")],
                "when": {"field": "uso", "is": "casa"},
            },
        ],
        "a",
        "nunca se muestra",
    ),
    (
        "una regla sobre una pregunta posterior",
        [
            {"items": [MAIL], "rules": [{"key": "r", "check": "a > 1", "message": "M", "fields": ["a"]}]},
            [{"key": "a", "type": "number", "label": "A"}],
        ],
        "r",
        "antes de que se pregunte",
    ),
    (
        "una regla sin mensaje",
        [{"items": [MAIL], "rules": [{"key": "r", "check": "1 == 1", "message": " "}]}],
        "r",
        "mensaje",
    ),
]


@pytest.mark.parametrize(("name", "steps", "place", "reason"), CASES, ids=[c[0] for c in CASES])
def test_a_fault_is_told_with_its_place(name, steps, place, reason):
    assert any(p == place and reason in r for p, r in found(*steps))


def test_a_cycle_is_told_as_a_path():
    one = {"key": "a", "type": "computed", "label": "A", "formula": "b + 1"}
    two = {"key": "b", "type": "computed", "label": "B", "formula": "a + 1"}
    after = {"key": "c", "type": "computed", "label": "C", "formula": "a"}

    (finding,) = found([MAIL, one, two, after])

    assert finding == ("a", "Se necesitan una a otra en círculo: a → b → a.")


def test_a_question_of_a_row_is_not_in_reach_outside_it():
    group = {"kind": "group", "key": "g", "label": "G", "item_label": "F", "fields": [text("v")]}
    outside = {"key": "t", "type": "computed", "label": "T", "formula": "v"}

    (finding,) = found([MAIL, group, outside])

    assert finding[0] == "t"
    assert "suma('g', 'v')" in finding[1]


def test_a_question_may_be_called_as_a_page():
    assert found([MAIL, text("archivo")]) == []


def test_a_form_without_steps_is_no_form():
    assert found() == [("", "El formulario no tiene pasos.")]


def test_what_cannot_be_tried_may_show():
    definition = form([MAIL, text("a", when={"all": [{"field": "correo", "is": "x"}, {"formula": "1 == 2"}]})])
    plan = plan_of(definition)

    assert can_show(plan, plan.nodes["a"])


def test_a_condition_is_said_in_the_questions_words():
    words = Words(form([MAIL, USE]))
    condition = {"all": [{"field": "uso", "in": ["casa", "local"]}, {"not": {"field": "correo", "filled": False}}]}

    compile_condition(condition)
    assert words.say(condition) == "«Uso» es «Casa» o «Local» y no ocurre que «Correo» no está respondida"
