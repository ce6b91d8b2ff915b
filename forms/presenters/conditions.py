"""Conditions in words, for the map of a form and its preview."""

from collections.abc import Mapping
from typing import Any

from forms.definition import Definition, Field

_WORDS = {
    "is": "es",
    "is_not": "no es",
    "in": "es",
    "has": "tiene marcada",
    "gt": "es mayor que",
    "gte": "es mayor o igual que",
    "lt": "es menor que",
    "lte": "es menor o igual que",
}


class Words:
    """Says the conditions of one definition with the questions' own words."""

    def __init__(self, definition: Definition) -> None:
        self.questions = {field.key: field for _step, _group, field in definition.all_fields()}

    def say(self, condition: Any) -> str:
        """Return a condition as a phrase; empty for none."""
        if not condition:
            return ""
        if isinstance(condition, str):
            return f"la fórmula {condition} se cumple"
        if "field" in condition:
            return self._comparison(condition)
        (kind, inner), *_rest = condition.items()
        if kind in ("all", "any"):
            return (" y " if kind == "all" else " o ").join(self._inside(part) for part in inner)
        if kind == "not":
            return f"no ocurre que {self.say(inner)}"
        return f"la fórmula {inner} se cumple"

    def _inside(self, part: Any) -> str:
        nested = isinstance(part, Mapping) and ("all" in part or "any" in part)
        return f"({self.say(part)})" if nested else self.say(part)

    def _comparison(self, condition: Mapping[str, Any]) -> str:
        field = self.questions.get(condition["field"])
        name = f"«{field.label}»" if field else str(condition["field"])
        if "filled" in condition:
            return f"{name} está respondida" if condition["filled"] else f"{name} no está respondida"
        operator = next((key for key in condition if key != "field"), "is")
        wanted = condition[operator]
        values = wanted if isinstance(wanted, list | tuple) else [wanted]
        return f"{name} {_WORDS.get(operator, operator)} {' o '.join(self._value(field, v) for v in values)}"

    def _value(self, field: Field | None, value: Any) -> str:
        if isinstance(value, bool):
            return "Sí" if value else "No"
        labels = {option.value: option.label for option in field.options} if field else {}
        return f"«{labels[value]}»" if value in labels else str(value)
