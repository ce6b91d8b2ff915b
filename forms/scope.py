"""The answers in reach of a condition or formula: those of the form, or those of one row before them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from forms.fields.base import weekdays_between
from forms.grammar import ZERO


class FormScope:
    """The form's own answers that apply so far, and the rows of its groups."""

    row_id = ""

    def __init__(
        self,
        today: date,
        tables: Mapping[str, Any],
        numeric: frozenset[str],
        business_days: Callable[[date, date], int] = weekdays_between,
    ) -> None:
        self.today = today
        self.tables = tables
        self.business_days = business_days
        self.numeric = numeric
        self.python: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.groups: dict[str, list[RowScope]] = {}

    def value(self, name: str) -> Any:
        """Return what to compute with: an empty number counts 0, anything else empty is None."""
        found = self.python.get(name)
        return ZERO if found is None and name in self.numeric else found

    def own(self, name: str) -> Any:
        """Return what was answered here; None when empty, also for a number."""
        return self.python.get(name)

    def canonical(self, name: str) -> Any:
        return self.answers.get(name)

    def rows(self, group: str) -> list[RowScope]:
        return self.groups.get(group, [])

    def table(self, key: str) -> Any:
        return self.tables.get(key)


class RowScope(FormScope):
    """One row: its own questions come before the form's of the same name."""

    def __init__(self, form: FormScope, row_id: str, raw: Mapping[str, Any], keys: frozenset[str]) -> None:
        super().__init__(form.today, form.tables, form.numeric, form.business_days)
        self.form = form
        self.row_id = row_id
        self.raw = raw
        self.keys = keys

    def value(self, name: str) -> Any:
        return super().value(name) if name in self.keys else self.form.value(name)

    def canonical(self, name: str) -> Any:
        return self.answers.get(name) if name in self.keys else self.form.canonical(name)

    def rows(self, group: str) -> list[RowScope]:
        return self.form.rows(group)
