"""From a definition to the editor's blocks, in the form they are stored in. Block ids follow from the keys."""

from __future__ import annotations

import json
import uuid
from typing import Any

from forms.blocks.literals import Types, write_condition
from forms.blocks.settings import SETTINGS
from forms.definition import Definition, Field, Group, Item, Option, Rule, Step, Text


class Writer:
    """Writes one definition. The same definition gives the same blocks, so that a second import changes nothing."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.types: Types = {f.key: f.type for _step, _group, f in definition.all_fields()}
        self.base = uuid.uuid5(uuid.NAMESPACE_URL, f"ventanilla:{definition.key}")

    def steps(self) -> list[dict[str, Any]]:
        """Return the stream's stored value."""
        return [self._block("step", f"paso/{step.key}", self._step(step)) for step in self.definition.steps]

    def rules(self) -> list[dict[str, Any]]:
        """Return the stored value of the rules of the whole form."""
        return [self._block("rule", f"regla/{rule.key}", self._rule(rule)) for rule in self.definition.rules]

    def _block(self, kind: str, path: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "value": value, "id": str(uuid.uuid5(self.base, path))}

    def _condition(self, condition: Any, path: str) -> dict[str, Any]:
        block = write_condition(condition, self.types)
        for n, item in enumerate(block["comparisons"]):
            item["id"] = str(uuid.uuid5(self.base, f"{path}/{n}"))
        return block

    def _step(self, step: Step) -> dict[str, Any]:
        path = f"paso/{step.key}"
        return {
            "title": step.title,
            "intro": step.intro,
            "items": [self._item(item) for item in step.items],
            "rules": self._rules(step.rules),
            "when": self._condition(step.when, f"{path}/when"),
            "key": step.key,
        }

    def _rules(self, rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
        return [self._block("item", f"regla/{rule.key}", self._rule(rule)) for rule in rules]

    def _rule(self, rule: Rule) -> dict[str, Any]:
        path = f"regla/{rule.key}"
        check = {"formula": rule.check} if isinstance(rule.check, str) else rule.check
        return {
            "message": rule.message,
            "check": self._condition(check, f"{path}/check"),
            "fields": ", ".join(rule.fields),
            "level": rule.level,
            "when": self._condition(rule.when, f"{path}/when"),
            "key": rule.key,
        }

    def _item(self, item: Item) -> dict[str, Any]:
        if isinstance(item, Text):
            return self._block("note", item.key, self._text(item))
        if isinstance(item, Group):
            return self._block("group", item.key, self._group(item))
        return self._block(item.type, item.key, self._question(item))

    def _text(self, text: Text) -> dict[str, Any]:
        return {
            "title": text.title,
            "body": text.body,
            "style": text.style,
            "when": self._condition(text.when, f"{text.key}/when"),
            "key": text.key,
        }

    def _group(self, group: Group) -> dict[str, Any]:
        return {
            "label": group.label,
            "item_label": group.item_label,
            "help": group.help,
            "fields": [self._block(f.type, f"{group.key}/{f.key}", self._question(f)) for f in group.fields],
            "min": group.min,
            "max": group.max,
            "totals": "\n".join(group.totals),
            "rules": self._rules(group.rules),
            "when": self._condition(group.when, f"{group.key}/when"),
            "key": group.key,
        }

    def _question(self, question: Field) -> dict[str, Any]:
        settings = {
            s.control: s.to_control(question.config[s.name])
            for s in SETTINGS.get(question.type, ())
            if s.name in question.config
        }
        return {
            "label": question.label,
            "help": question.help,
            "required": question.required,
            "options": [self._option(question, option) for option in question.options],
            "options_from": question.options_from,
            "formula": question.formula,
            **settings,
            "when": self._condition(question.when, f"{question.key}/when"),
            "required_if": self._condition(question.required_if, f"{question.key}/required_if"),
            "error": question.error,
            "data_class": question.data_class,
            "key": question.key,
        }

    def _option(self, question: Field, option: Option) -> dict[str, Any]:
        when = ""
        if option.when:
            formula = option.when.get("formula") if len(option.when) == 1 else None
            when = formula or json.dumps(option.when, ensure_ascii=False)
        value = {"label": option.label, "help": option.help, "value": option.value, "when": when}
        return self._block("item", f"{question.key}/opcion/{option.value}", value)
