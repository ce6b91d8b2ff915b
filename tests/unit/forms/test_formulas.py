"""The grammar of formulas: what it works out, what it refuses, what it leaves open."""

import datetime
from decimal import Decimal

import pytest

from forms.conditions import compile_condition
from forms.formulas import compile_formula
from forms.grammar import FormulaError
from forms.scope import FormScope, RowScope
from forms.tables import Row, Table

TODAY = datetime.date(2026, 7, 17)


@pytest.fixture
def scope():
    table = Table("t", [Row("a", Decimal(5)), Row("a", Decimal(6), year=2025), Row("f", Decimal(20270205))])
    made = FormScope(TODAY, {"t": table}, frozenset({"vacio"}))
    made.python = {"x": Decimal(10), "si": True, "dia": datetime.date(2000, 7, 18), "c": "3", "varias": ["a", "b"]}
    made.answers = {**made.python, "doc": {"type": "CC", "number": "1"}, "x": "10"}
    rows = [RowScope(made, str(n), {}, frozenset({"v", "k"})) for n in range(3)]
    for row, v, k in zip(rows, (1, 2, None), ("p", "q", "p"), strict=True):
        row.python = {"v": None if v is None else Decimal(v), "k": k}
    made.groups = {"g": rows}
    return made


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("x + 1", "11"),
        ("x * 0.1", "1.0"),
        ("0.1 + 0.2", "0.3"),
        ("-x // 3", "-3"),
        ("x % 3", "1"),
        ("2 ** 10", "1024"),
        ("vacio + 1", "1"),
        ("round1000(64450500 * 10 / 1000)", "645000"),
        ("round1000(500)", "1000"),
        ("round1000(499.99)", "0"),
        ("redondear(7.25, 0.5)", "7.5"),
        ("max(x, 20) - min(x, 20)", "10"),
        ("abs(0 - x)", "10"),
        ("suma('g', 'v')", "3"),
        ("cuenta('g')", "3"),
        ("cuenta_si('g', 'k', 'p')", "2"),
        ("valor('t', 'a')", "5"),
        ("valor('t', 'a', 2025)", "6"),
        ("valor('t', 'a', anio=2024)", "5"),
        ("valor('t', 'no')", "0"),
        ("edad(dia)", "25"),
        ("edad(dia, en='2026-07-18')", "26"),
        ("anio(hoy())", "2026"),
        ("anio(fecha(valor('t', 'f')))", "2027"),
        ("dias_entre(dia, suma_anios(dia, 1))", "365"),
        ("meses_entre('2026-01-31', '2026-02-28')", "1"),
        ("habiles_entre('2026-07-10', '2026-07-17')", "5"),
        ("habiles_entre('2026-07-17', '2026-07-10')", "-5"),
        ("x if si else 0", "10"),
    ],
)
def test_a_formula_works_out(scope, text, result):
    assert compile_formula(text)(scope) == Decimal(result)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("x > 5 and not x > 50", True),
        ("1 < x <= 10", True),
        ("c == '3' and c == 3", True),
        ("'a' in varias and 'z' not in varias", True),
        ("c in ('1', '3')", True),
        ("dia < '2000-07-19'", True),
        ("unicos('g', 'k')", False),
        ("unicos('g', 'v')", True),
        ("existe('t', 'a', 2025)", True),
        ("existe('t', 'z')", False),
        ("lleno(x)", True),
        ("lleno(nada)", False),
        ("parte(doc, 'type') == 'CC'", True),
        ("si == true_no", False),
    ],
)
def test_a_formula_decides(scope, text, result):
    assert compile_formula(text)(scope) is result


@pytest.mark.parametrize(
    "text", ["x / 0", "nada + 1", "9 ** 9 ** 9", "edad(nada)", "valor('t', nada)", "parte(nada, 'x')"]
)
def test_what_cannot_be_worked_out_is_left_open(scope, text):
    assert compile_formula(text)(scope) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x +",
        "x.real",
        "x[0]",
        "(lambda: 1)()",
        "[i for i in x]",
        "__import__('os')",
        "open('/etc/passwd')",
        "f'{x}'",
        "x := 1",
        "suma(g, 'v')",
        "suma('g')",
        "valor(x, 'a')",
        "lleno('x')",
        "edad(dia, mal=1)",
        "max(*varias)",
        "x @ x",
        "~x",
        "x is x",
        "1e999",
        "b'a'",
        "1" + "+1" * 3000,
        "(" * 300 + "1" + ")" * 300,
        "+".join(["1"] * 300),
    ],
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(FormulaError):
        compile_formula(text)


def test_a_formula_says_what_it_reads():
    formula = compile_formula("x + suma('g', 'v') + valor('t', c) + cuenta('h')")

    assert formula.names == {"x", "c"}
    assert formula.groups == {("g", "v"), ("h", "")}
    assert formula.tables == {"t"}


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ({"field": "x", "is": 10}, True),
        ({"field": "x", "in": [1, 10]}, True),
        ({"field": "x", "gt": "9"}, True),
        ({"field": "x", "lte": 9}, False),
        ({"field": "si", "is": True}, True),
        ({"field": "si", "is": "true"}, True),
        ({"field": "varias", "has": "a"}, True),
        ({"field": "varias", "in": ["z", "b"]}, True),
        ({"field": "varias", "is": "a"}, False),
        ({"field": "dia", "lt": "2001-01-01"}, True),
        ({"field": "nada", "is": 1}, False),
        ({"field": "nada", "is_not": 1}, True),
        ({"field": "nada", "filled": False}, True),
        ({"field": "g", "filled": True}, True),
        ({"all": [{"field": "x", "is": 10}, {"field": "nada", "is": 1}]}, False),
        ({"any": [{"field": "x", "is": 10}, {"field": "nada", "is": 1}]}, True),
        ({"not": {"field": "x", "is": 10}}, False),
        ({"formula": "x > 3"}, True),
        ({"field": "x", "gt": "mucho"}, False),
    ],
)
def test_a_condition_holds_or_not(scope, condition, held):
    assert compile_condition(condition)(scope) is held


def test_a_check_on_no_answer_is_not_broken(scope):
    assert not compile_condition({"field": "nada", "is": 1}, strict=True).broken(scope)
    assert compile_condition({"field": "x", "is": 1}, strict=True).broken(scope)


@pytest.mark.parametrize(
    "condition", [{}, {"field": "x"}, {"field": "x", "like": 1}, {"all": []}, {"field": "x", "in": 1}, 5, {"xor": []}]
)
def test_what_is_no_condition_is_refused(condition):
    with pytest.raises(FormulaError):
        compile_condition(condition)


def test_business_days_are_those_of_the_calendar_that_was_given(scope):
    scope.business_days = lambda a, b: 3

    row = RowScope(scope, "r", {}, frozenset())

    assert compile_formula("habiles_entre(dia, hoy())")(row) == 3
