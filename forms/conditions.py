"""Conditions of editors, compiled once to closures over a scope. Pure, no Django.

A condition on a question that is not answered: `is`, `in`, `has` and comparisons do not hold, `is_not` does. In the
check of a rule such a condition is undecided, and a rule that cannot be decided yet is not broken.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.formulas import compile_formula
from forms.grammar import FormulaError, Scope, Undecided, contains, ordered, same

Holds = Callable[[Scope], bool | None]
OPERATORS = ("is", "is_not", "in", "has", "filled", "gt", "gte", "lt", "lte")


@dataclass(frozen=True)
class Compiled:
    """A condition ready to run, and what it reads (as in Formula)."""

    run: Holds
    names: frozenset[str] = frozenset()
    groups: frozenset[tuple[str, str]] = frozenset()
    tables: frozenset[str] = frozenset()

    def __call__(self, scope: Scope) -> bool:
        """Say whether it holds; undecided does not."""
        return bool(self.run(scope))

    def broken(self, scope: Scope) -> bool:
        """Say whether it surely does not hold."""
        return self.run(scope) is False


class ConditionError(FormulaError):
    """Why a condition is refused, in words for editors."""


def compile_condition(condition: Any, *, strict: bool = False) -> Compiled:
    """Return a condition ready to run; raises FormulaError. `strict`: not answered means undecided (for checks)."""
    if isinstance(condition, str):
        condition = {"formula": condition}
    if not isinstance(condition, Mapping) or not condition:
        raise ConditionError("Falta la condición.")
    if "field" in condition:
        return _on_field(condition, strict)
    if len(condition) != 1:
        raise ConditionError("Una condición lleva una sola clase: all, any, not, formula o field.")
    (kind, inner), *_rest = condition.items()
    if kind == "formula":
        return _formula(str(inner))
    if kind == "not":
        return _joined([compile_condition(inner, strict=strict)], _not)
    if kind in ("all", "any") and isinstance(inner, list | tuple) and inner:
        return _joined([compile_condition(c, strict=strict) for c in inner], _all if kind == "all" else _any)
    raise ConditionError(f"No se entiende la condición «{kind}».")


def _formula(text: str) -> Compiled:
    formula = compile_formula(text)

    def run(scope: Scope) -> bool | None:
        result = formula(scope)
        return None if result is None else bool(result)

    return Compiled(run, formula.names, formula.groups, formula.tables)


def _joined(parts: list[Compiled], join: Callable[[list[Holds]], Holds]) -> Compiled:
    return Compiled(
        join([part.run for part in parts]),
        frozenset().union(*(part.names for part in parts)),
        frozenset().union(*(part.groups for part in parts)),
        frozenset().union(*(part.tables for part in parts)),
    )


def _not(parts: list[Holds]) -> Holds:
    (part,) = parts

    def run(scope: Scope) -> bool | None:
        held = part(scope)
        return None if held is None else not held

    return run


def _all(parts: list[Holds]) -> Holds:
    def run(scope: Scope) -> bool | None:
        held = [part(scope) for part in parts]
        return False if False in held else (None if None in held else True)

    return run


def _any(parts: list[Holds]) -> Holds:
    def run(scope: Scope) -> bool | None:
        held = [part(scope) for part in parts]
        return True if True in held else (None if None in held else False)

    return run


def _on_field(condition: Mapping[str, Any], strict: bool) -> Compiled:
    key = condition["field"]
    operators = [name for name in condition if name != "field"]
    if not isinstance(key, str) or len(operators) != 1 or operators[0] not in OPERATORS:
        raise ConditionError("Una condición lleva una pregunta y una comparación: " + ", ".join(OPERATORS) + ".")
    name, wanted = operators[0], condition[operators[0]]
    if name == "in" and not isinstance(wanted, list | tuple):
        raise ConditionError("La comparación «in» lleva una lista de valores.")
    if name == "filled":
        return Compiled(lambda scope: _is_filled(scope, key) == bool(wanted), frozenset({key}))
    test = _TESTS[name]
    otherwise = None if strict else name == "is_not"

    def run(scope: Scope) -> bool | None:
        if not _is_filled(scope, key):
            return otherwise
        try:
            return test(scope.value(key), wanted)
        except (TypeError, ArithmeticError, Undecided):
            return otherwise

    return Compiled(run, frozenset({key}))


def _is_filled(scope: Scope, key: str) -> bool:
    return scope.canonical(key) not in (None, "", []) or bool(scope.rows(key))


def _is(value: Any, wanted: Any) -> bool:
    if isinstance(value, list) and not isinstance(wanted, list | tuple):
        return len(value) == 1 and same(value[0], wanted)
    return same(value, wanted)


def _in(value: Any, wanted: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(contains(wanted, one) for one in values)


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "is": _is,
    "is_not": lambda value, wanted: not _is(value, wanted),
    "in": _in,
    "has": lambda value, wanted: contains(value if isinstance(value, list) else [value], wanted),
    "gt": ordered(operator.gt),
    "gte": ordered(operator.ge),
    "lt": ordered(operator.lt),
    "lte": ordered(operator.le),
}
