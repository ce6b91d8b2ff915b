"""What never changes about a definition and every request asks: which questions are files, which others hang on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Condition, Definition, Field, Group, Rule, Step
from forms.fields import field_types

_WORD = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """Derived once from a definition."""

    file_keys: frozenset[str]
    file_steps: frozenset[str]
    triggers: frozenset[str]  # fields whose change alters what is shown or computed
    groups: tuple[Group, ...] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)


def facts_of(definition: Definition) -> Facts:
    """Return the facts of a definition, derived at the first call and kept with it."""
    # A definition is frozen and its mappings cannot be hashed, so a cache cannot be keyed by it: it carries its own.
    kept = definition.__dict__.get("_facts")
    if kept is None:
        kept = definition.__dict__["_facts"] = _derive(definition)
    return kept


def _derive(definition: Definition) -> Facts:
    files = [(s.key, f.key) for s, _g, f in definition.all_fields() if field_types.get(f.type).is_file]
    keys = {f.key for _s, _g, f in definition.all_fields()}
    words = {word for text in _logic(definition) for word in _WORD.findall(text)}
    return Facts(
        file_keys=frozenset(key for _step, key in files),
        file_steps=frozenset(step for step, _key in files),
        triggers=frozenset(keys & words),
        groups=tuple(group for _step, group in definition.groups()),
        steps={s.key: s for s in definition.steps},
    )


def _logic(definition: Definition) -> Iterator[str]:
    """Yield every condition and formula as text; a word in it that is a field's key means that field is used."""
    yield from _rules(definition.rules)
    for step in definition.steps:
        yield from _condition(step.when)
        yield from _rules(step.rules)
        for item in step.items:
            yield from _condition(item.when)
            if isinstance(item, Group):
                yield from item.totals
                yield from _rules(item.rules)
                for inner in item.fields:
                    yield from _question(inner)
            elif isinstance(item, Field):
                yield from _question(item)


def _question(question: Field) -> Iterator[str]:
    yield question.formula
    yield from _condition(question.when)
    yield from _condition(question.required_if)
    for option in question.options:
        yield from _condition(option.when)


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        yield from _condition(rule.when)


def _condition(condition: Condition | str | None) -> Iterator[str]:
    if isinstance(condition, str):
        yield condition
    elif condition:
        yield from _texts(condition)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in ("field", "formula"):
                yield str(inner)
            else:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
