"""Lookup tables as formulas see them: plain data, no Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Row:
    """One value: for a code, a year (None: every year) and a span of dates (None: open)."""

    code: str
    value: Decimal = Decimal(0)
    label: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None

    def is_open(self, today: date) -> bool:
        return (self.since is None or self.since <= today) and (self.until is None or today <= self.until)


class Table:
    """The rows of one table, found by code."""

    def __init__(self, key: str, rows: Iterable[Row], *, name: str = "", is_demo: bool = False) -> None:
        self.key = key
        self.name = name
        self.is_demo = is_demo
        self.rows = tuple(rows)
        self._by_code: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            self._by_code[row.code.strip()].append(row)

    def find(self, code: str, year: int | None, today: date) -> Row | None:
        """Return the row for a code: of that year before one of every year, and of those the latest in force.

        Without a year the rows of every year are meant, and failing them those of this year.
        """
        wanted = today.year if year is None else year
        found = [r for r in self._by_code.get(code.strip(), ()) if r.year in (None, wanted) and r.is_open(today)]
        return max(found, key=lambda r: ((r.year is None) == (year is None), r.since or date.min), default=None)

    def valor(self, code: str, year: int | None, today: date) -> Decimal:
        """Return the value for a code and year, 0 when there is none."""
        row = self.find(code, year, today)
        return row.value if row else Decimal(0)

    def rows_open(self, today: date) -> tuple[Row, ...]:
        """Return the rows in force today, in their order."""
        return tuple(r for r in self.rows if r.is_open(today))


def repeated(keys: Iterable[tuple[str, int | None, date | None]]) -> str:
    """Say how many rows have the code, year and first day of another one; empty when none has."""
    every = list(keys)
    again = len(every) - len(set(every))
    return f"Hay {again} filas repetidas: mismo código, año y fecha de inicio." if again else ""
