"""Formulas of editors, compiled once to closures over a scope. Decimal only, no Django."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from forms.functions import FUNCTIONS
from forms.grammar import MAX_LENGTH, Compiler, FormulaError, Run, Scope, Undecided

MAX_NODES = 400


@dataclass(frozen=True)
class Formula:
    """A compiled formula and what it reads: names, (group, field) pairs (field empty: the rows alone), tables."""

    text: str
    run: Run
    names: frozenset[str]
    groups: frozenset[tuple[str, str]]
    tables: frozenset[str]

    def __call__(self, scope: Scope) -> Any:
        """Return the result, None when it cannot be worked out."""
        try:
            return self.run(scope)
        except (Undecided, ArithmeticError, TypeError, ValueError, AttributeError, KeyError):
            return None


@lru_cache(maxsize=4096)
def compile_formula(text: str) -> Formula:
    """Return the formula of a text; raises FormulaError saying why it is none."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"La fórmula es demasiado larga: máximo {MAX_LENGTH} letras.")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("La fórmula no se entiende: revise los paréntesis, las comas y las operaciones.") from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise FormulaError("La fórmula tiene demasiadas partes: divídala en varios valores calculados.")
    compiler = Compiler(FUNCTIONS)
    run = compiler.compile(tree)
    return Formula(text, run, frozenset(compiler.names), frozenset(compiler.groups), frozenset(compiler.tables))
