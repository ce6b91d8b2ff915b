"""All the steps of a form under construction, to be looked at: nothing is created, nothing can be sent."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from forms.compile import definition_of_form, stored
from forms.definition import Definition, Field, Group, Rule, Step, Text
from forms.fields import field_types, options_of
from forms.fields.base import Context
from forms.findings import Finding
from forms.models import Form
from forms.presenters.conditions import Words
from forms.selectors.context import build_context
from forms.selectors.findings import findings_of_form
from forms.wizard.controls import TEMPLATES, extras
from forms.wizard.screen import Choice, Question, safe_html


@dataclass
class Part:
    """One question, text or group, with when it shows and where it is edited."""

    kind: str
    condition: str = ""
    block: str = ""
    question: Question | None = None
    text: Text | None = None
    body: SafeString | None = None
    group: Group | None = None
    parts: list["Part"] = field(default_factory=list)
    rules: tuple[Rule, ...] = ()


@dataclass
class Screen:
    """One step."""

    step: Step
    condition: str
    block: str
    parts: list[Part]


class Preview:
    """A form as its editor sees it whole."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.definition: Definition = definition_of_form(form)
        self.words = Words(self.definition)
        self.context: Context = build_context(self.definition, form.locale.language_code)
        self.blocks = _blocks(stored(form.steps))

    @property
    def screens(self) -> list[Screen]:
        return [
            Screen(
                step,
                self.words.say(step.when),
                self.blocks.get(f"step:{step.key}", ""),
                [self._part(item) for item in step.items],
            )
            for step in self.definition.steps
        ]

    @property
    def findings(self) -> list[Finding]:
        return findings_of_form(self.form, self.definition)

    def _part(self, item: Field | Text | Group) -> Part:
        part = Part(item.kind, self.words.say(item.when), self.blocks.get(item.key, ""))
        if isinstance(item, Text):
            part.text, part.body = item, safe_html(item.body)
        elif isinstance(item, Group):
            part.group, part.rules = item, item.rules
            part.parts = [self._part(inner) for inner in item.fields]
        else:
            part.question = self._question(item)
        return part

    def _question(self, item: Field) -> Question | None:
        if item.type not in field_types:
            return None
        kind = field_types.get(item.type)
        made = Question(
            field=item,
            place=item.key,
            name=f"vista-{item.key}",
            template=kind.template or TEMPLATES.get(kind.id, f"forms/fields/{kind.id}.html"),
            raw="",
            required=item.required or not kind.is_input,
            control=extras(kind, item),
        )
        made.parts = kind.split("") if kind.parts else {}
        if kind.has_options:
            options = options_of(item, self.context)
            made.choices = [Choice(f"{made.id}-{n}", option, False) for n, option in enumerate(options)]
        return made


def _blocks(steps: list[dict[str, Any]]) -> dict[str, str]:
    """Return the editor's block of each key, to lead back to it."""
    found: dict[str, str] = {}
    for step in steps:
        found[f"step:{step['value'].get('key') or ''}"] = step.get("id") or ""
        for item in step["value"].get("items") or ():
            found[item["value"].get("key") or ""] = item.get("id") or ""
            for inner in item["value"].get("fields") or ():
                found[inner["value"].get("key") or ""] = inner.get("id") or ""
    return found
