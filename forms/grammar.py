"""The grammar of formulas: the nodes of Python's own that we understand, each turned into a closure over a scope.

Only the grammar nodes listed here are understood, so a formula can reach no attribute, no item, no name but the answers
and the functions of forms.functions. What cannot be worked out (an empty date, a division by zero) gives None.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

MAX_LENGTH = 2000
MAX_EXPONENT = 20
MAX_ADJUSTED = 40
ZERO = Decimal(0)

Run = Callable[["Scope"], Any]


class Scope(Protocol):
    """What a formula may ask: the answers in reach, the rows of groups, the tables and today."""

    today: date
    business_days: Callable[[date, date], int]

    def value(self, name: str) -> Any: ...
    def canonical(self, name: str) -> Any: ...
    def rows(self, group: str) -> list[Any]: ...
    def table(self, key: str) -> Any: ...


class FormulaError(ValueError):
    """Why a formula is refused, in words for editors."""


class Undecided(Exception):
    """The formula needs an answer that is not there yet."""


def number(value: Any) -> Decimal:
    """Return a value to reckon with; raises Undecided when there is none."""
    if isinstance(value, Decimal):
        return value
    if value is None:
        raise Undecided
    if isinstance(value, bool | int):
        return Decimal(value)
    raise TypeError(value)


def _bounded(result: Any) -> Any:
    if isinstance(result, Decimal) and result and result.adjusted() > MAX_ADJUSTED:
        raise OverflowError
    if isinstance(result, str) and len(result) > MAX_LENGTH:
        raise OverflowError
    return result


def _add(a: Any, b: Any) -> Any:
    return a + b if isinstance(a, str) and isinstance(b, str) else number(a) + number(b)


def _power(a: Any, b: Any) -> Decimal:
    base, exponent = number(a), number(b)
    if abs(exponent) > MAX_EXPONENT:
        raise OverflowError
    return base**exponent


def _reckon(act: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Any, Any], Decimal]:
    return lambda a, b: act(number(a), number(b))


_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: _add,
    ast.Sub: _reckon(operator.sub),
    ast.Mult: _reckon(operator.mul),
    ast.Div: _reckon(operator.truediv),
    ast.FloorDiv: _reckon(operator.floordiv),
    ast.Mod: _reckon(operator.mod),
    ast.Pow: _power,
}
_UNARY: dict[type, Callable[[Any], Any]] = {
    ast.USub: lambda a: -number(a),
    ast.UAdd: number,
    ast.Not: operator.not_,
}


def alike(a: Any, b: Any) -> tuple[Any, Any]:
    """Return two values made comparable: a written number beside a number, a written date beside a date."""
    if isinstance(a, str) and not isinstance(b, str):
        other, same = alike(b, a)
        return same, other
    if isinstance(a, int) and not isinstance(a, bool):
        a = Decimal(a)
    if isinstance(b, int) and not isinstance(b, bool):
        b = Decimal(b)
    if not isinstance(b, str):
        return a, b
    try:
        if isinstance(a, Decimal):
            return a, Decimal(b)
        if isinstance(a, bool):
            return a, {"true": True, "false": False}.get(b.lower(), b)
        return a, date.fromisoformat(b) if isinstance(a, date) else b
    except (ValueError, InvalidOperation):
        return a, b


def same(a: Any, b: Any) -> bool:
    """Say whether two values are the same answer."""
    left, right = alike(a, b)
    return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)


def ordered(act: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Return a comparison of order; raises Undecided where one side is not answered."""

    def compare(a: Any, b: Any) -> bool:
        left, right = alike(a, b)
        if left is None or right is None:
            raise Undecided
        return bool(act(left, right))

    return compare


def contains(values: Any, one: Any) -> bool:
    """Say whether an answer (of several, or a text) holds a value; not answered holds none."""
    if isinstance(values, str):
        return isinstance(one, str) and one in values
    return any(same(value, one) for value in values or ())


_COMPARE: dict[type, Callable[[Any, Any], bool]] = {
    ast.Eq: same,
    ast.NotEq: lambda a, b: not same(a, b),
    ast.Lt: ordered(operator.lt),
    ast.LtE: ordered(operator.le),
    ast.Gt: ordered(operator.gt),
    ast.GtE: ordered(operator.ge),
    ast.In: lambda a, b: contains(b, a),
    ast.NotIn: lambda a, b: not contains(b, a),
}


class Compiler:
    """Turns one parsed formula into a closure, noting what it reads."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self.functions = functions
        self.names: set[str] = set()
        self.groups: set[tuple[str, str]] = set()
        self.tables: set[str] = set()

    def compile(self, node: ast.AST) -> Run:
        build = getattr(self, f"_{type(node).__name__.lower()}", None)
        if build is None:
            raise FormulaError(
                "Use solo preguntas, números, textos entre comillas, operaciones y las funciones de la ayuda."
            )
        run: Run = build(node)
        return run

    def _expression(self, node: ast.Expression) -> Run:
        return self.compile(node.body)

    def _constant(self, node: ast.Constant) -> Run:
        value: Any = node.value
        if isinstance(value, float):
            value = Decimal(str(value))
        elif isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        elif not isinstance(value, str | bool | None):
            raise FormulaError("Hay un valor que no es número ni texto.")
        if isinstance(value, Decimal) and (not value.is_finite() or value.adjusted() > MAX_ADJUSTED):
            raise FormulaError("Hay un número demasiado grande.")
        return lambda scope: value

    def _name(self, node: ast.Name) -> Run:
        name = node.id
        self.names.add(name)
        return lambda scope: scope.value(name)

    def _tuple(self, node: ast.Tuple | ast.List) -> Run:
        items = [self.compile(item) for item in node.elts]
        return lambda scope: [item(scope) for item in items]

    _list = _tuple

    def _binop(self, node: ast.BinOp) -> Run:
        act = _BINARY.get(type(node.op))
        if act is None:
            raise FormulaError("Las operaciones son + - * / // % y **.")
        left, right = self.compile(node.left), self.compile(node.right)
        return lambda scope: _bounded(act(left(scope), right(scope)))

    def _unaryop(self, node: ast.UnaryOp) -> Run:
        act = _UNARY.get(type(node.op))
        if act is None:
            raise FormulaError("Las operaciones son + - * / // % y **.")
        operand = self.compile(node.operand)
        return lambda scope: act(operand(scope))

    def _boolop(self, node: ast.BoolOp) -> Run:
        values = [self.compile(value) for value in node.values]
        decide = all if isinstance(node.op, ast.And) else any
        return lambda scope: decide(value(scope) for value in values)

    def _ifexp(self, node: ast.IfExp) -> Run:
        test, then, other = self.compile(node.test), self.compile(node.body), self.compile(node.orelse)
        return lambda scope: then(scope) if test(scope) else other(scope)

    def _compare(self, node: ast.Compare) -> Run:
        acts = [_COMPARE.get(type(op)) for op in node.ops]
        if None in acts:
            raise FormulaError("Compare con == != < <= > >= o in.")
        parts = [self.compile(part) for part in (node.left, *node.comparators)]

        def run(scope: Scope) -> bool:
            values = [part(scope) for part in parts]
            return all(act(a, b) for act, a, b in zip(acts, values, values[1:], strict=False) if act)

        return run

    def _call(self, node: ast.Call) -> Run:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        function = self.functions.get(name)
        if function is None:
            raise FormulaError(f"No hay una función llamada «{name or ast.unparse(node.func)}».")
        run: Run = function.bind(self, node)
        return run
