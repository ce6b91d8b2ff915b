"""What holds for every form and every answer, tried on random ones."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.definition import definition_from_dict
from forms.evaluation import evaluate
from forms.fields import Context, field_types
from forms.fields.base import FieldError
from forms.tables import Row, Table

pytestmark = pytest.mark.slow

CONTEXT = Context(datetime.date(2026, 7, 17), {"t": Table("t", [Row("a", Decimal(3)), Row("b", Decimal("0.5"))])})
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TYPES = sorted(kind.id for kind in field_types)
OPTIONS = [{"value": v, "label": v} for v in ("a", "b", "c")]
WORDS = [
    "",
    "a",
    "b",
    "true",
    "false",
    "1.234.567,89",
    "12",
    "2026-07-17",
    "17/07/2026",
    "4711",
    "x@demo.invalid",
    "CC",
]

scalars = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.none())
parts = st.dictionaries(
    st.sampled_from(
        ["type", "number", "dv", "day", "month", "year", "via", "numero", "numero2", "placa", "vereda", "km", "bis"]
    ),
    st.one_of(
        st.sampled_from(["NIT", "CC", "890980782", "4", "CL", "80", "12", "2", "2026", "VDA", "Toledo"]), scalars
    ),
)
junk = (
    st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
        max_leaves=5,
    )
    | parts
)


@pytest.mark.parametrize("kind", TYPES)
@QUICK
@given(raw=junk)
def test_no_answer_breaks_a_type_and_what_is_clean_stays_so(kind, raw):
    known = field_types.get(kind)
    field = (
        definition_from_dict(
            {
                "key": "f",
                "title": "F",
                "steps": [
                    {"key": "p", "title": "P", "items": [{"key": "x", "type": kind, "label": "X", "options": OPTIONS}]}
                ],
            }
        )
        .steps[0]
        .items[0]
    )
    known.split(raw)
    if known.is_empty(raw):
        return
    try:
        value = known.clean(field, raw, CONTEXT)
    except FieldError as error:
        assert str(error.message)
        return

    known.display(field, value)
    known.to_python(field, value)
    if value is not None:
        assert not known.is_empty(value)
        assert known.clean(field, value, CONTEXT) == value


@st.composite
def conditions(draw, keys, depth=2):
    if depth and draw(st.booleans()):
        kind = draw(st.sampled_from(["all", "any", "not"]))
        if kind == "not":
            return {"not": draw(conditions(keys, depth - 1))}
        return {kind: draw(st.lists(conditions(keys, depth - 1), min_size=1, max_size=3))}
    if draw(st.integers(0, 4)) == 0:
        return {
            "formula": draw(
                st.sampled_from([f"{draw(st.sampled_from(keys))} == 'a'", "suma('g', 'gn') > 5", "cuenta('g') < 2"])
            )
        }
    operator = draw(st.sampled_from(["is", "is_not", "in", "has", "filled", "gt", "lte"]))
    value = draw(st.sampled_from(["a", True, 5, "2026-01-01"]))
    if operator == "in":
        value = [value, "b"]
    return {"field": draw(st.sampled_from(keys)), operator: bool(value) if operator == "filled" else value}


@st.composite
def questions(draw, key, keys):
    kind = draw(st.sampled_from(TYPES))
    data = {"key": key, "type": kind, "label": key, "required": draw(st.booleans()), "options": OPTIONS}
    if draw(st.booleans()):
        data["when"] = draw(conditions(keys))
    if draw(st.integers(0, 3)) == 0:
        data["required_if"] = draw(conditions(keys))
    if kind == "choice" and draw(st.booleans()):
        data["options"] = [OPTIONS[0], {**OPTIONS[1], "when": draw(conditions(keys))}]
    if kind == "choice" and draw(st.integers(0, 3)) == 0:
        data |= {"options_from": "table:t", "options": []}
    if kind == "computed":
        one, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        data["formula"] = draw(
            st.sampled_from(
                [
                    f"{one} + {other}",
                    f"round1000({one})",
                    f"{one} / {other}",
                    "suma('g', 'gn')",
                    f"valor('t', {one})",
                    f"texto({one})",
                    f"{one} if lleno({other}) else 7",
                ]
            )
        )
        data["config"] = {"format": draw(st.sampled_from(["money", "number", "text", "date"]))}
    return data


@st.composite
def definitions(draw):
    keys = [f"q{n}" for n in range(draw(st.integers(2, 8)))]
    every = [*keys, "gn", "g", "no_hay"]
    steps = []
    for n in range(0, len(keys), 3):
        items = [draw(questions(key, every)) for key in keys[n : n + 3]]
        if n == 0:
            inner = [{"key": "gn", "type": "money", "label": "gn", "required": False}, draw(questions("gx", every))]
            items.insert(
                draw(st.integers(0, len(items))),
                {
                    "kind": "group",
                    "key": "g",
                    "label": "G",
                    "item_label": "F",
                    "min": 0,
                    "max": 4,
                    "fields": inner,
                    "totals": ["gn"],
                },
            )
        step = {"key": f"p{n}", "title": "P", "items": items}
        if draw(st.booleans()):
            step["when"] = draw(conditions(every))
        if draw(st.booleans()):
            step["rules"] = [
                {
                    "key": f"r{n}",
                    "check": draw(conditions(every)),
                    "message": "M",
                    "fields": draw(st.lists(st.sampled_from(keys), max_size=2)),
                    "level": draw(st.sampled_from(["error", "warning", "stop"])),
                }
            ]
        steps.append(step)
    return definition_from_dict({"key": "f", "title": "F", "steps": steps})


answers = st.dictionaries(st.sampled_from([*(f"q{n}" for n in range(8)), "foreign"]), junk)
rows = st.lists(st.dictionaries(st.sampled_from(["id", "gn", "gx"]), junk, max_size=3) | scalars, max_size=6)


@QUICK
@given(definition=definitions(), typed=answers, typed_rows=rows)
def test_evaluate_never_fails_and_is_idempotent_and_free_of_order(definition, typed, typed_rows):
    typed = {**typed, "g": typed_rows}
    result = evaluate(definition, typed, CONTEXT)

    again = evaluate(definition, result.values, CONTEXT)
    backwards = evaluate(definition, dict(reversed(typed.items())), CONTEXT)

    assert again.values == result.values
    assert again.path == result.path
    assert again.computed == result.computed
    assert backwards.values == result.values
    assert [p.place for p in backwards.problems] == [p.place for p in result.problems]


@QUICK
@given(definition=definitions(), typed=answers, typed_rows=rows)
def test_what_is_hidden_or_foreign_is_in_no_value(definition, typed, typed_rows):
    result = evaluate(definition, {**typed, "g": typed_rows}, CONTEXT)

    places = {key for key in result.values if key != "g"}
    for row in result.values.get("g", []):
        places |= {f"g.{row['id']}.{key}" for key in row if key != "id"}
    assert places <= result.visible
    assert result.required <= result.visible
    steps = {item.key: step.key for step in definition.steps for item in step.items}
    assert {steps[place.split(".")[0]] for place in result.visible} <= set(result.path)
