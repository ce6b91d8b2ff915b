"""The compiled form: plain frozen dataclasses, canonical JSON, no Django. `evaluate` and every screen read only these.

Schema 1, as JSON or YAML (keys that hold their default are left out of the canonical form):

    schema: 1
    key: reclamo-estratificacion
    title, intro, minutes, have_ready: [text, …], destination
    steps:
      - key, title, intro, when?: condition, rules?: [rule, …]
        items: each one of
          - {kind: field, key, type, label, help?, required?, required_if?, when?, data_class?, error?, options?,
             options_from?, formula?, config?}
          - {kind: text, key, style: note|warning|panel, title?, body (HTML), when?}
          - {kind: group, key, label, item_label, help?, when?, min, max, fields: [field, …], rules?, totals?}
    rules: [rule, …]                      # of the whole form, checked at the end of the path

Conditions are one of
    {all: [c, …]} {any: [c, …]} {not: c} {formula: "suma('actividades', 'ingresos') > 0"}
    {field: key, is: v} {field: key, is_not: v} {field: key, in: [v, …]} {field: key, has: v}   (has: of several ticked)
    {field: key, filled: true|false} {field: key, gt|gte|lt|lte: v}
Inside a group a key means this row's field if the group has one so called, else the form's. Keys are unique in a form.
A hidden field (or one in a hidden group or step) counts as not answered in conditions and formulas.

Rules: {key, check: formula or condition that must hold, when?, message, fields: [key, …], level: error|warning|stop}.
`stop` ends the path there with the message as an explanation (nothing to correct: this form is not for that case).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

SCHEMA = 1
RESERVED = frozenset({"revisar", "recibido", "guardar", "archivo"})
"""Keys no step may have: a step's key is its address under a draft, and these are other screens' (forms.wizard)."""

Condition = Mapping[str, Any]
DataClass = Literal["normal", "personal", "sensible", "menor"]


@dataclass(frozen=True)
class Option:
    """One choice. `value` is stored and stable; `label` and `help` are texts."""

    value: str
    label: str
    help: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Rule:
    """A cross-field rule; see the module's docstring."""

    key: str
    check: str | Condition
    message: str
    fields: tuple[str, ...] = ()
    when: Condition | None = None
    level: Literal["error", "warning", "stop"] = "error"


@dataclass(frozen=True)
class Field:
    """One question. `type` is an id of forms.fields' registry; `config` holds what only that type knows."""

    key: str
    type: str
    label: str
    help: str = ""
    required: bool = True
    required_if: Condition | None = None
    when: Condition | None = None
    data_class: DataClass = "normal"
    error: str = ""
    options: tuple[Option, ...] = ()
    options_from: str = ""
    formula: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["field"] = "field"


@dataclass(frozen=True)
class Text:
    """Something to read between questions."""

    key: str
    body: str
    title: str = ""
    style: Literal["note", "warning", "panel"] = "note"
    when: Condition | None = None
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Group:
    """Questions that repeat in rows. Rows have stable ids; `totals` are formulas shown under the rows."""

    key: str
    label: str
    item_label: str
    fields: tuple[Field, ...]
    help: str = ""
    when: Condition | None = None
    min: int = 1
    max: int = 50
    rules: tuple[Rule, ...] = ()
    totals: tuple[str, ...] = ()
    kind: Literal["group"] = "group"


Item = Field | Text | Group


@dataclass(frozen=True)
class Step:
    """One screen of the form, skipped when its `when` does not hold."""

    key: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    when: Condition | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Definition:
    """A whole form, immutable."""

    key: str
    title: str
    steps: tuple[Step, ...]
    intro: str = ""
    minutes: int = 10
    have_ready: tuple[str, ...] = ()
    destination: str = ""
    rules: tuple[Rule, ...] = ()
    schema: int = SCHEMA

    def step(self, key: str) -> Step:
        """Return the step; raises KeyError when the form has none so called."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def all_fields(self) -> Iterator[tuple[Step, Group | None, Field]]:
        """Every field with its step and, for a row's field, its group, in the order of the screens."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, Field):
                    yield step, None, item
                elif isinstance(item, Group):
                    for inner in item.fields:
                        yield step, item, inner

    def groups(self) -> Iterator[tuple[Step, Group]]:
        """Every repeating group with its step."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, Group):
                    yield step, item

    def as_dict(self) -> dict[str, Any]:
        """Return plain data without defaults, fit for YAML."""
        return _plain(self)

    def canonical(self) -> str:
        """Return the one JSON text of this definition: sorted keys, no spaces, no defaults but the schema number."""
        data = self.as_dict() | {"schema": self.schema}
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical().encode()).hexdigest()


_KEEP = {"kind", "key", "type", "required"}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        out = {}
        for f in fields(value):
            item = getattr(value, f.name)
            if f.name not in _KEEP and (item == f.default or item in ((), {}, None, "")):
                continue
            out[f.name] = _plain(item)
        return out
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value


def _rules(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    return tuple(Rule(**{**r, "fields": tuple(r.get("fields", ()))}) for r in data.get("rules", ()))


def _field(data: Mapping[str, Any]) -> Field:
    return Field(**{**data, "options": tuple(Option(**o) for o in data.get("options", ()))})


def _item(data: Mapping[str, Any]) -> Item:
    kind = data.get("kind", "field")
    if kind == "text":
        return Text(**data)
    if kind == "group":
        return Group(
            **{
                **data,
                "fields": tuple(_field(f) for f in data["fields"]),
                "rules": _rules(data),
                "totals": tuple(data.get("totals", ())),
            }
        )
    return _field(data)


def definition_from_dict(data: Mapping[str, Any]) -> Definition:
    """Build a definition from plain data (of JSON or YAML). Raises TypeError or KeyError on unknown or missing keys."""
    steps = tuple(
        Step(**{**s, "items": tuple(_item(i) for i in s["items"]), "rules": _rules(s)}) for s in data["steps"]
    )
    return Definition(
        **{**data, "steps": steps, "rules": _rules(data), "have_ready": tuple(data.get("have_ready", ()))}
    )
