"""From the editor's blocks (as kept in the database) to the plain data of a definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wagtail.rich_text import expand_db_html

from forms.blocks.literals import Types, read_condition
from forms.blocks.settings import SETTINGS
from forms.fields import field_types

Raw = Mapping[str, Any]

_EDITOR_MARKS = re.compile(r' data-block-key="[^"]*"')


def html(source: str) -> str:
    """Return rich text as plain HTML: without the editor's marks, with real addresses for page links."""
    text = _EDITOR_MARKS.sub("", source or "")
    return expand_db_html(text) if "linktype" in text else text


def steps_data(stream: Iterable[Raw]) -> list[dict[str, Any]]:
    """Return the steps of a stream value in its stored form."""
    steps = [block["value"] for block in stream]
    types = {value.get("key") or "": kind for kind, value in _questions(steps)}
    return [_step(step, types) for step in steps]


def rules_data(stream: Iterable[Raw], types: Types) -> list[dict[str, Any]]:
    """Return the rules of the whole form."""
    return [_rule(block["value"], types) for block in stream]


def question_types(stream: Iterable[Raw]) -> dict[str, str]:
    """Return the type of each question by its key."""
    return {value.get("key") or "": kind for kind, value in _questions(block["value"] for block in stream)}


def _questions(steps: Iterable[Raw]) -> Iterator[tuple[str, Raw]]:
    for step in steps:
        for item in step.get("items") or ():
            inner = item["value"].get("fields") or () if item["type"] == "group" else (item,)
            yield from ((question["type"], question["value"]) for question in inner)


def _step(step: Raw, types: Types) -> dict[str, Any]:
    return _kept(
        key=step.get("key") or "",
        title=step.get("title") or "",
        intro=step.get("intro"),
        when=read_condition(step.get("when"), types),
        rules=[_rule(rule["value"], types) for rule in step.get("rules") or ()],
        required={"items": [_item(item, types) for item in step.get("items") or ()]},
    )


def _item(item: Raw, types: Types) -> dict[str, Any]:
    if item["type"] == "note":
        return _text(item["value"], types)
    if item["type"] == "group":
        return _group(item["value"], types)
    return _question(item["type"], item["value"], types)


def _text(value: Raw, types: Types) -> dict[str, Any]:
    return _kept(
        kind="text",
        key=value.get("key") or "",
        title=value.get("title"),
        style=value.get("style"),
        when=read_condition(value.get("when"), types),
        required={"body": html(value.get("body") or "")},
    )


def _group(value: Raw, types: Types) -> dict[str, Any]:
    sizes = {name: value[name] for name in ("min", "max") if value.get(name) is not None}
    return _kept(
        kind="group",
        key=value.get("key") or "",
        label=value.get("label") or "",
        help=value.get("help"),
        when=read_condition(value.get("when"), types),
        totals=[line.strip() for line in (value.get("totals") or "").splitlines() if line.strip()],
        rules=[_rule(rule["value"], types) for rule in value.get("rules") or ()],
        required={
            "item_label": value.get("item_label") or "",
            "fields": [_question(f["type"], f["value"], types) for f in value.get("fields") or ()],
            **sizes,
        },
    )


def _question(kind: str, value: Raw, types: Types) -> dict[str, Any]:
    settings = {s.name: s.to_config(value.get(s.control)) for s in SETTINGS.get(kind, ())}
    return _kept(
        kind="field",
        key=value.get("key") or "",
        type=kind,
        label=value.get("label") or "",
        help=value.get("help"),
        required_if=read_condition(value.get("required_if"), types),
        when=read_condition(value.get("when"), types),
        data_class=value.get("data_class"),
        error=value.get("error"),
        options=[_option(option["value"]) for option in value.get("options") or ()],
        options_from=(value.get("options_from") or "").strip(),
        formula=(value.get("formula") or "").strip(),
        config={name: setting for name, setting in settings.items() if setting is not None},
        required={"required": is_required(kind, value)},
    )


def is_required(kind: str, value: Raw) -> bool:
    """Say whether a question must be answered: its type may leave the editor no choice."""
    if kind not in field_types:
        return bool(value.get("required", True))
    known = field_types.get(kind)
    if not known.is_input or known.asks != "field":
        return known.asks == "always"
    return bool(value.get("required", True))


def _option(value: Raw) -> dict[str, Any]:
    when = (value.get("when") or "").strip()
    return _kept(
        label=value.get("label") or "",
        help=value.get("help"),
        when=read_condition({"advanced": when}, {}) if when else None,
        required={"value": str(value.get("value") or "")},
    )


def _rule(value: Raw, types: Types) -> dict[str, Any]:
    check = read_condition(value.get("check"), types)
    if isinstance(check, dict) and set(check) == {"formula"}:
        check = check["formula"]
    return _kept(
        key=value.get("key") or "",
        message=value.get("message") or "",
        fields=[name.strip() for name in (value.get("fields") or "").split(",") if name.strip()],
        when=read_condition(value.get("when"), types),
        level=value.get("level"),
        required={"check": check or ""},
    )


def _kept(*, required: Mapping[str, Any], **values: Any) -> dict[str, Any]:
    """Return what is not empty, and what must be there."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})} | dict(required)
