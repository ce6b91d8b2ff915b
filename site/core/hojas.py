"""Tables for spreadsheets: CSV they open with accents right, and no cell that they take for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"  # by it a spreadsheet knows that accents are UTF-8
NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")
SPOILT = re.compile(r"0[0-9]+|[0-9]{16,}")  # a spreadsheet would drop the zero, or round the number
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, nor for a number that it would spoil."""
    if NUMBER.fullmatch(text):
        return f"'{text}" if SPOILT.fullmatch(text) else text
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_de(encabezados: Sequence[str], filas: Iterable[Sequence[str]]) -> str:
    """Return a whole table as text, `;` between the cells as spreadsheets in Spanish expect."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(cell) for cell in row] for row in (encabezados, *filas))
    return BOM + text.getvalue()
