"""The contract of a field type. The one place that knows how an answer is posted, checked, computed with and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from forms.definition import Field

Value = Any  # the canonical, JSON-able answer: str, bool, list[str], or a dict of str; None is "not answered"


class FieldError(Exception):
    """What is wrong with one answer, in words for the person. `part` names the control of a compound field."""

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.part = part


class Posted(Protocol):
    """What a QueryDict offers: all values posted under a name."""

    def getlist(self, key: str) -> Sequence[str]: ...


@dataclass(frozen=True)
class Context:
    """What a check may depend on besides the answer: today's date in Bogotá, lookup tables, the language, options."""

    today: date
    tables: Mapping[str, Any] = field(default_factory=dict)
    locale: str = "es"


class FieldType:
    """One kind of question.

    `raw` is what was typed, kept even when wrong so that nothing typed is lost; `value` is the canonical answer, always
    JSON-able (Decimal as str "1234.56", date as "2026-07-17"); `python` is what formulas and conditions compute with.
    """

    id: str = ""
    label: str = ""  # for editors
    help: str = ""  # for editors: when to use it
    template: str = ""  # forms/fields/<id>.html unless set
    default_data_class: str = "normal"
    has_options: bool = False
    is_input: bool = True  # False for computed: shown, never read from a post
    is_file: bool = False

    def read(self, posted: Posted, name: str) -> Any:
        """Return the raw answer posted under `name` (compound types read `name-part`), JSON-able."""
        return (posted.getlist(name) or [""])[-1]

    def is_empty(self, raw: Any) -> bool:
        """Say whether nothing was answered."""
        return raw in (None, "", [], {}) or (isinstance(raw, str) and not raw.strip())

    def clean(self, field: Field, raw: Any, context: Context) -> Value:
        """Return the canonical answer; raises FieldError. Never called for an empty answer."""
        raise NotImplementedError

    def to_python(self, field: Field, value: Value) -> Any:
        """Return what formulas and conditions compute with; None when not answered."""
        return value

    def display(self, field: Field, value: Value, locale: str = "es") -> str:
        """Return the answer as text for the check page, the constancia, the inbox and the export."""
        return "" if value is None else str(value)

    def check_config(self, field: Field) -> list[str]:
        """Return what is wrong with the editor's settings of this field, as sentences; empty when all is well."""
        return []
