"""How numbers, money and dates are read and written in Spanish (and, where asked, in English). No Django."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

DAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "es": (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_DROP = re.compile(r"(?i)[\s$%‰]|cop|pesos?")
_MILLIONS = re.compile(r"(?<=[0-9])['’`´](?=[0-9]{3})")
_DOTS = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_COMMAS = re.compile(r"(-?[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_PLAIN = re.compile(r"(-?[0-9]+)(?:[.,]([0-9]+))?")
_THREE = re.compile(r"-?0*[1-9][0-9]{0,2}[.,][0-9]{3}")
MAX_DIGITS = 30
# Marks that turn the direction of what follows, in a list of names or a PDF too, and letters without width.
_UNSEEN = frozenset("\u200b\u200e\u200f\u2060\ufeff\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_number(raw: Any, decimals: int) -> Decimal | None:
    """Return the number meant by 1.234.567,89, 1234567.89, $ 1.234.567 or 1'234.567; None when it is none.

    One point or comma before exactly three digits parts thousands, unless three decimals may be written.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        return None
    text = _DROP.sub("", unicodedata.normalize("NFKC", str(raw)[:200])).replace("−", "-")
    if len(text) > MAX_DIGITS:
        return None
    # 1'234.567: the apostrophe parts the millions, and what follows parts thousands too.
    text = _MILLIONS.sub("," if re.search(r",[0-9]{3}(?![0-9])", text) else ".", text)
    plain = _PLAIN.fullmatch(text)
    if plain and (decimals >= 3 or not _THREE.fullmatch(text)):
        return _decimal(plain[1], plain[2])
    grouped = _DOTS.fullmatch(text) or _COMMAS.fullmatch(text)
    return _decimal(re.sub(r"[.,]", "", grouped[1]), grouped[2]) if grouped else None


def _decimal(whole: str, fraction: str | None) -> Decimal | None:
    try:
        return Decimal(f"{whole}.{fraction}" if fraction else whole)
    except InvalidOperation:
        return None


def plain(number: Decimal) -> str:
    """Return a number as canonical text: a point, no thousands, no useless zeros, no exponent, no minus zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def round_to(number: Decimal, decimals: int) -> Decimal:
    """Round half up, as people do."""
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(number: Decimal, decimals: int | None = None, locale: str = "es", *, grouping: bool = True) -> str:
    """Return 1.234.567,89; with `decimals`, exactly so many; without `grouping`, 1234567,89 (as years are)."""
    text = format(round_to(number, decimals), "f") if decimals is not None else plain(number)
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole):,}" if grouping else str(int(whole))
    if locale == "en":
        return sign + grouped + (f".{fraction}" if fraction else "")
    return sign + grouped.replace(",", ".") + (f",{fraction}" if fraction else "")


def format_money(number: Decimal, decimals: int = 0, locale: str = "es") -> str:
    """Return $ 1.234.567."""
    return f"$ {format_number(number, decimals, locale)}"


def format_date(day: date, locale: str = "es") -> str:
    """Return viernes 17 de julio de 2026."""
    language = locale if locale in DAYS else "es"
    name, month = DAYS[language][day.weekday()], MONTHS[language][day.month - 1]
    return f"{name} {day.day} {month} {day.year}" if language == "en" else f"{name} {day.day} de {month} de {day.year}"


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def clean_text(raw: Any, *, lines: bool = False) -> str:
    """Return typed text composed (NFC), without control characters, trimmed; with `lines`, new lines stay."""
    text = unicodedata.normalize("NFC", raw if isinstance(raw, str) else str(raw))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # nearly always: nothing to look for letter by letter
        return text.strip() if lines else " ".join(text.split())
    if not lines:
        return " ".join("".join(c if _printable(c) else " " for c in text).split())
    return "".join(c for c in text if c == "\n" or _printable(c) or c == "\t").strip()


def _printable(char: str) -> bool:
    return char not in _UNSEEN and unicodedata.category(char) not in ("Cc", "Cs", "Cn")
