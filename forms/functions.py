"""The functions a formula may call. Each says what it takes: a wrong call is refused when the form is published."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from forms.fields.formats import add_months, format_date, format_number
from forms.grammar import ZERO, Compiler, FormulaError, Run, Scope, Undecided, number, same


@dataclass(frozen=True)
class Plain:
    """A function of values alone; `scoped` ones get the scope first. `keywords` are names an argument may go by."""

    act: Callable[..., Any]
    least: int
    most: int
    keywords: tuple[str, ...] = ()
    scoped: bool = False

    def bind(self, compiler: Compiler, node: ast.Call) -> Run:
        positional, named = _arguments(node, self.least, self.most, self.keywords)
        args = [compiler.compile(arg) for arg in positional]
        kwargs = {name: compiler.compile(arg) for name, arg in named.items()}
        act, first = self.act, self.scoped

        def run(scope: Scope) -> Any:
            values = [arg(scope) for arg in args]
            extra = {name: arg(scope) for name, arg in kwargs.items()}
            return act(scope, *values, **extra) if first else act(*values, **extra)

        return run


@dataclass(frozen=True)
class OverRows:
    """A function of a group's rows: the first arguments are the group's key and, if `with_field`, a field's."""

    act: Callable[..., Any]
    with_field: bool = True
    extra: int = 0

    def bind(self, compiler: Compiler, node: ast.Call) -> Run:
        names = 2 if self.with_field else 1
        args, _named = _arguments(node, names + self.extra, names + self.extra, ())
        group = _literal(args[0], "el grupo")
        field = _literal(args[1], "la pregunta del grupo") if self.with_field else ""
        compiler.groups.add((group, field))
        rest = [compiler.compile(arg) for arg in args[names:]]
        act = self.act

        def run(scope: Scope) -> Any:
            rows = scope.rows(group)
            values = [row.own(field) for row in rows] if field else rows
            return act(values, *[arg(scope) for arg in rest])

        return run


@dataclass(frozen=True)
class OverTable:
    """A function that looks a code up in a table whose key is written in the formula."""

    act: Callable[..., Any]

    def bind(self, compiler: Compiler, node: ast.Call) -> Run:
        args, named = _arguments(node, 2, 3, ("anio",))
        key = _literal(args[0], "la tabla")
        compiler.tables.add(key)
        code = compiler.compile(args[1])
        given = args[2] if len(args) > 2 else named.get("anio")
        year = compiler.compile(given) if given is not None else None
        act = self.act

        def run(scope: Scope) -> Any:
            when = year(scope) if year else None
            if year and when is None:
                raise Undecided
            return act(scope.table(key), _code(code(scope)), None if when is None else int(number(when)), scope.today)

        return run


@dataclass(frozen=True)
class OverName:
    """A function that needs the answer itself, not what is computed with it: its first argument is a question."""

    act: Callable[..., Any]
    extra: int = 0

    def bind(self, compiler: Compiler, node: ast.Call) -> Run:
        args, _named = _arguments(node, 1 + self.extra, 1 + self.extra, ())
        if not isinstance(args[0], ast.Name):
            raise FormulaError("Escriba primero la clave de la pregunta, sin comillas.")
        name = args[0].id
        compiler.names.add(name)
        rest = [_literal(arg, "la parte") for arg in args[1:]]
        act = self.act
        return lambda scope: act(scope.canonical(name), *rest)


def _arguments(
    node: ast.Call, least: int, most: int, keywords: tuple[str, ...]
) -> tuple[list[ast.expr], dict[str, ast.expr]]:
    name = ast.unparse(node.func)
    named = {k.arg: k.value for k in node.keywords if k.arg is not None}
    if len(named) != len(node.keywords) or not set(named) <= set(keywords):
        raise FormulaError(f"La función {name} no tiene ese argumento.")
    if any(isinstance(arg, ast.Starred) for arg in node.args) or not least <= len(node.args) + len(named) <= most:
        wanted = str(least) if least == most else f"de {least} a {most}"
        raise FormulaError(f"La función {name} lleva {wanted} argumentos.")
    return list(node.args), named


def _literal(node: ast.expr, what: str) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise FormulaError(f"Escriba {what} entre comillas, por ejemplo 'actividades'.")
    return node.value


def _code(value: Any) -> str:
    if value is None:
        raise Undecided
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _day(value: Any) -> date:
    if value is None:
        raise Undecided
    return date.fromisoformat(value) if isinstance(value, str) else value


def _as_day(value: Any) -> date:
    """Read a day from a text, or from a number of a table: 20270205 is the fifth of February of 2027."""
    if isinstance(value, date) or value is None:
        return _day(value)
    digits = str(int(value)) if isinstance(value, Decimal) else str(value)
    return date.fromisoformat(digits if "-" in digits else f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


def round_half_up(x: Any, base: Any = Decimal(1)) -> Decimal:
    """Round to the nearest multiple of `base`; the half goes up (ET 577: to the nearest thousand)."""
    step = number(base)
    return (number(x) / step + Decimal("0.5")).to_integral_value(rounding=ROUND_FLOOR) * step


def months_between(a: Any, b: Any) -> Decimal:
    """Return the whole months from one day to another; negative when the second is earlier."""
    first, second = _day(a), _day(b)
    if second < first:
        return -months_between(second, first)
    months = (second.year - first.year) * 12 + second.month - first.month
    return Decimal(months - (add_months(first, months) > second))


def _age(scope: Scope, born: Any, en: Any = None) -> Decimal:
    return months_between(born, scope.today if en is None else en) // 12


def _business_days(scope: Scope, a: Any, b: Any) -> Decimal:
    return Decimal(scope.business_days(_day(a), _day(b)))


def _add_years(day: Any, years: Any) -> date:
    return add_months(_day(day), int(number(years)) * 12)


def _extreme(pick: Callable[..., Any]) -> Callable[..., Any]:
    def act(*values: Any) -> Any:
        if any(value is None for value in values):
            raise Undecided
        return pick(values)

    return act


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else str(value)


def _sum(values: Iterable[Any]) -> Decimal:
    return sum((number(v) for v in values if v is not None), ZERO)


def _count_if(values: Iterable[Any], wanted: Any) -> Decimal:
    return Decimal(sum(same(value, wanted) for value in values))


def _unique(values: Iterable[Any]) -> bool:
    """Say whether no two rows have the same answer; empty ones do not count."""
    answered = [v for v in values if v is not None]
    return len({str(v).casefold() for v in answered}) == len(answered)


def _part(canonical: Any, part: str) -> Any:
    if canonical is None:
        raise Undecided
    if isinstance(canonical, dict):
        return canonical.get(part)
    raise TypeError(part)


def _filled(canonical: Any) -> bool:
    return canonical not in (None, "", [])


def _value(table: Any, code: str, year: int | None, today: date) -> Decimal:
    return ZERO if table is None else table.valor(code, year, today)


def _exists(table: Any, code: str, year: int | None, today: date) -> bool:
    return table is not None and table.find(code, year, today) is not None


FUNCTIONS: dict[str, Plain | OverRows | OverTable | OverName] = {
    "suma": OverRows(_sum),
    "cuenta": OverRows(lambda rows: Decimal(len(rows)), with_field=False),
    "cuenta_si": OverRows(_count_if, extra=1),
    "unicos": OverRows(_unique),
    "valor": OverTable(_value),
    "existe": OverTable(_exists),
    "redondear": Plain(round_half_up, 1, 2),
    "round1000": Plain(lambda x: round_half_up(x, Decimal(1000)), 1, 1),
    "min": Plain(_extreme(min), 2, 20),
    "max": Plain(_extreme(max), 2, 20),
    "abs": Plain(lambda x: abs(number(x)), 1, 1),
    "edad": Plain(_age, 1, 2, ("en",), scoped=True),
    "anio": Plain(lambda day: Decimal(_day(day).year), 1, 1),
    "hoy": Plain(lambda scope: scope.today, 0, 0, scoped=True),
    "fecha": Plain(_as_day, 1, 1),
    "dias_entre": Plain(lambda a, b: Decimal((_day(b) - _day(a)).days), 2, 2),
    "habiles_entre": Plain(_business_days, 2, 2, scoped=True),
    "meses_entre": Plain(months_between, 2, 2),
    "suma_anios": Plain(_add_years, 2, 2),
    "parte": OverName(_part, extra=1),
    "texto": Plain(_text, 1, 1),
    "lleno": OverName(_filled),
}
