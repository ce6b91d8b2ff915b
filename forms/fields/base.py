"""The contract of a field type. The one place that knows how an answer is posted, checked, computed with and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar, Literal, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.definition import Field, Option

Value = Any  # the canonical, JSON-able answer: str, bool, list[str], or a dict of str; None is "not answered"


class FieldError(Exception):
    """What is wrong with one answer, in words for the person. `part` names the controls of a compound field, by spaces.

    `exact` words are said even where the editor wrote an error of their own: that one tells what is asked, not that a
    text is too long or a day does not exist.
    """

    def __init__(self, message: str, part: str = "", *, exact: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.part = part
        self.exact = exact


class Posted(Protocol):
    """What a QueryDict offers: all values posted under a name."""

    def getlist(self, key: str) -> Sequence[str]: ...


def weekdays_between(a: date, b: date) -> int:
    """Count the days from Monday to Friday after `a` up to `b`; negative when `b` is earlier. Knows no holidays."""
    if b < a:
        return -weekdays_between(b, a)
    return sum((a + timedelta(days=n)).weekday() < 5 for n in range(1, (b - a).days + 1))


@dataclass(frozen=True)
class Context:
    """What a check may depend on besides the answer: today's date in Bogotá, lookup tables, the language, options.

    `tables` holds forms.tables.Table by key; `options` the options of other rooms' sources by `options_from`;
    `business_days` counts those after one day up to another, by the municipality's calendar.
    """

    today: date
    tables: Mapping[str, Any] = field(default_factory=dict)
    locale: str = "es"
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    business_days: Callable[[date, date], int] = weekdays_between


class FieldType:
    """One kind of question.

    `raw` is what was typed, kept even when wrong so that nothing typed is lost; `value` is the canonical answer, always
    JSON-able (Decimal as str "1234.56", date as "2026-07-17"); `python` is what formulas and conditions compute with.
    Cleaning a canonical answer gives it back unchanged.
    """

    id: str = ""
    label: Any = ""  # for editors
    help: Any = ""  # for editors: when to use it
    icon: str = "edit"
    template: str = ""  # forms/fields/<id>.html unless set
    default_data_class: str = "normal"
    has_options: bool = False
    is_input: bool = True  # False for computed: shown, never read from a post
    is_file: bool = False
    is_number: bool = False  # an empty one counts as 0 in formulas
    asks: Literal["field", "always", "never"] = "field"  # who decides whether it is required
    parts: ClassVar[tuple[str, ...]] = ()  # the controls of a compound type, posted as `name-part`
    config_keys: ClassVar[frozenset[str]] = frozenset()

    def read(self, posted: Posted, name: str) -> Any:
        """Return the raw answer posted under `name` (compound types read `name-part`), JSON-able."""
        if self.parts:
            return {part: last(posted, f"{name}-{part}") for part in self.parts}
        return last(posted, name)

    def split(self, raw: Any) -> dict[str, str]:
        """Return what each control of a compound type shows, from a raw or a canonical answer."""
        if isinstance(raw, Mapping):
            return {part: text_of(raw.get(part)) for part in self.parts}
        return dict.fromkeys(self.parts, "")

    def is_empty(self, raw: Any) -> bool:
        """Say whether nothing was answered."""
        if self.parts and isinstance(raw, Mapping):
            return not any(text_of(raw.get(part)).strip() for part in self.parts)
        return raw is None or raw in ("", [], {}) or (isinstance(raw, str) and not raw.strip())

    def needed(self, raw: Any) -> tuple[str, ...]:
        """Return the parts that an answer which is not there lacks: what is optional is not marked as wrong."""
        return self.parts

    def missing(self, field: Field) -> str:
        """Return what to say when a required answer is not there."""
        return _("Falta su respuesta: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> Value:
        """Return the canonical answer; raises FieldError. Never called for an empty answer. Each kind has its own."""
        raise NotImplementedError

    def to_python(self, field: Field, value: Value) -> Any:
        """Return what formulas and conditions compute with; None when not answered."""
        return value

    def counts(self, field: Field) -> bool:
        """Say whether an empty answer counts as 0 in formulas."""
        return self.is_number

    def display(self, field: Field, value: Value, locale: str = "es") -> str:
        """Return the answer as text for the check page, the constancia and the inbox."""
        return "" if value is None else str(value)

    def export(self, field: Field, value: Value) -> str:
        """Return the answer for a Spanish spreadsheet: numbers bare, with a decimal comma; else as people read it."""
        if value is None:
            return ""
        return str(value).replace(".", ",") if self.counts(field) else self.display(field, value)

    def check_config(self, field: Field) -> list[str]:
        """Return what is wrong with the editor's settings of this field, as sentences; empty when all is well."""
        unknown = sorted(set(field.config) - self.config_keys)
        return [_("El ajuste «%(name)s» no existe en este tipo de pregunta.") % {"name": name} for name in unknown]


def words_for_missing(kind: FieldType, field: Field) -> str:
    """Return `kind.missing(field)`, found once in each language: in a form just begun nearly all is missing."""
    kept: dict[str | None, str] = field.__dict__.setdefault("_missing", {})  # a definition lives as long as its process
    language = get_language()
    if language not in kept:
        kept[language] = kind.missing(field)
    return kept[language]


def last(posted: Posted, name: str) -> str:
    """Return the last value posted under a name, or nothing."""
    return (posted.getlist(name) or [""])[-1]


def text_of(value: Any) -> str:
    """Return a scalar as text: what is no scalar is nothing, so that junk posted under a name cannot break a check."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, int | float):
        return str(value)
    return ""
