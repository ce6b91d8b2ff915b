"""Conditions between the editor's blocks and the definition, exactly both ways."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from forms.blocks.settings import number_from
from forms.fields import field_types

Types = Mapping[str, str]  # field key -> id of its type

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def literal(text: str, kind: str) -> Any:
    """Return the value an editor wrote to compare a question of that type with."""
    text = text.strip()
    if kind in ("yes_no", "declaration", "consent"):
        return {"true": True, "sí": True, "si": True, "false": False, "no": False}.get(text.lower(), text)
    if kind in field_types and (field_types.get(kind).is_number or kind == "computed") and _NUMBER.fullmatch(text):
        return number_from(text)
    return text


def written(value: Any) -> str:
    """Return a literal as an editor writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(written(item) for item in value)
    return str(value)


def read_condition(block: Mapping[str, Any] | None, types: Types) -> Any:
    """Return the condition of a block; None when it is empty."""
    if not block:
        return None
    if block.get("advanced"):
        return _advanced(block["advanced"])
    parts: list[Any] = [_comparison(item["value"], types) for item in block.get("comparisons") or ()]
    if (block.get("formula") or "").strip():
        parts.append({"formula": block["formula"].strip()})
    if len(parts) > 1:
        return {block.get("join") or "all": parts}
    return parts[0] if parts else None


def _advanced(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {"formula": text.strip()}


def _comparison(value: Mapping[str, Any], types: Types) -> dict[str, Any]:
    key, name, text = value.get("field") or "", value.get("operator") or "is", value.get("value") or ""
    if name in ("filled", "empty"):
        return {"field": key, "filled": name == "filled"}
    kind = types.get(key, "")
    if name == "in":
        return {"field": key, "in": [literal(part, kind) for part in text.split(",") if part.strip()]}
    return {"field": key, name: literal(text, kind)}


def write_condition(condition: Any, types: Types) -> dict[str, Any]:
    """Return the block of a condition: as comparisons where they say exactly the same, else as JSON."""
    if condition is None:
        return _block()
    block = _simple(condition)
    if block is None or read_condition(block, types) != condition:
        block = _block(advanced=json.dumps(condition, ensure_ascii=False))
    return block


def _block(
    join: str = "all", comparisons: list[dict[str, Any]] | None = None, formula: str = "", advanced: str = ""
) -> dict[str, Any]:
    items = [{"type": "item", "value": value} for value in comparisons or ()]
    return {"join": join, "comparisons": items, "formula": formula, "advanced": advanced}


def _simple(condition: Any) -> dict[str, Any] | None:
    if not isinstance(condition, Mapping):
        return None
    join = next((name for name in ("all", "any") if name in condition), "")
    parts = list(condition[join]) if join else [condition]
    formula = ""
    if parts and isinstance(parts[-1], Mapping) and set(parts[-1]) == {"formula"}:
        formula = str(parts.pop()["formula"])
    if not all(isinstance(part, Mapping) and "field" in part and len(part) == 2 for part in parts):
        return None
    return _block(join or "all", [_written_comparison(part) for part in parts], formula)


def _written_comparison(part: Mapping[str, Any]) -> dict[str, str]:
    (name,) = set(part) - {"field"}
    if name == "filled":
        return {"field": part["field"], "operator": "filled" if part[name] else "empty", "value": ""}
    return {"field": part["field"], "operator": name, "value": written(part[name])}
