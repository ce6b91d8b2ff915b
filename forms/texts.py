"""The texts of a definition in another language, keyed by place. Pure, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.definition import Definition, Field, Item, Rule, Step, Text


def localized(definition: Definition, texts: Mapping[str, str]) -> Definition:
    """Return the definition with the texts of another language; a missing one stays Spanish.

    `texts` is keyed by place: `title`, `intro`, `have_ready.0`, `<step>.title`, `<step>.intro`,
    `<item>.label|help|error|title|body|item_label`, `<field>.options.<value>.label|help`, `<rule>.message` (the keys of
    items, fields and rules are unique).
    """
    return _Reader(texts).definition(definition)


class _Reader:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def text(self, place: str, spanish: str) -> str:
        return self.texts.get(place) or spanish

    def definition(self, definition: Definition) -> Definition:
        ready = tuple(self.text(f"have_ready.{n}", t) for n, t in enumerate(definition.have_ready))
        return replace(
            definition,
            title=self.text("title", definition.title),
            intro=self.text("intro", definition.intro),
            have_ready=ready,
            rules=self.rules(definition.rules),
            steps=tuple(self.step(s) for s in definition.steps),
        )

    def step(self, step: Step) -> Step:
        return replace(
            step,
            title=self.text(f"{step.key}.title", step.title),
            intro=self.text(f"{step.key}.intro", step.intro),
            items=tuple(self.item(i) for i in step.items),
            rules=self.rules(step.rules),
        )

    def item(self, item: Item) -> Item:
        if isinstance(item, Field):
            return self.question(item)
        if isinstance(item, Text):
            return replace(
                item, title=self.text(f"{item.key}.title", item.title), body=self.text(f"{item.key}.body", item.body)
            )
        return replace(
            item,
            label=self.text(f"{item.key}.label", item.label),
            item_label=self.text(f"{item.key}.item_label", item.item_label),
            help=self.text(f"{item.key}.help", item.help),
            fields=tuple(self.question(f) for f in item.fields),
            rules=self.rules(item.rules),
        )

    def question(self, question: Field) -> Field:
        options = tuple(
            replace(
                option,
                label=self.text(f"{question.key}.options.{option.value}.label", option.label),
                help=self.text(f"{question.key}.options.{option.value}.help", option.help),
            )
            for option in question.options
        )
        return replace(
            question,
            label=self.text(f"{question.key}.label", question.label),
            help=self.text(f"{question.key}.help", question.help),
            error=self.text(f"{question.key}.error", question.error),
            options=options,
        )

    def rules(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(replace(r, message=self.text(f"{r.key}.message", r.message)) for r in rules)
