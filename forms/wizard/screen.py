"""A step as its template needs it: plain objects with ready texts, so that the templates stay flat."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from forms.definition import Field, Group, Option, Text
from forms.evaluation import Evaluation, Problem
from forms.fields import field_types, options_of, resolved
from forms.fields.base import FieldType, text_of
from forms.models import StoredFile
from forms.selectors.filled import Filled
from forms.wizard.controls import TEMPLATES, Control, extras
from forms.wizard.painting import paint
from forms.wizard.step_form import html_name


@lru_cache(maxsize=512)
def safe_html(body: str) -> SafeString:
    """Return an editor's HTML without anything that could run."""
    return mark_safe(nh3.clean(body))


@dataclass
class Choice:
    """One option of a question."""

    id: str
    option: Option
    chosen: bool


@dataclass
class Question:
    """One question, or one computed value."""

    field: Field
    place: str
    name: str
    template: str
    raw: Any
    required: bool
    control: Control
    kind: str = "question"
    locked: bool = False
    refreshes: bool = False
    display: str = ""
    errors: list[Problem] = dataclasses.field(default_factory=list)
    warnings: list[Problem] = dataclasses.field(default_factory=list)
    parts: dict[str, str] = dataclasses.field(default_factory=dict)
    needed: tuple[str, ...] = ()
    choices: list[Choice] = dataclasses.field(default_factory=list)
    files: list[StoredFile] = dataclasses.field(default_factory=list)
    html: SafeString = SafeString()

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    @property
    def is_untouched(self) -> bool:
        """Say whether nothing of the person's is in it: no answer, no error, no file."""
        typed = self.raw or any(self.parts.values()) or any(choice.chosen for choice in self.choices)
        return not (typed or self.errors or self.display or self.files or self.locked)

    @property
    def focus_id(self) -> str:
        """Return where an error's link leads: the part that is wrong, else the first control."""
        if self.parts:
            return f"{self.id}-{next((p for p in self.parts if p in self.wrong_parts), next(iter(self.parts)))}"
        return self.choices[0].id if self.choices and self.control.shape != "select" else self.id

    @property
    def wrong_parts(self) -> set[str]:
        named = {part for p in self.errors for part in p.part.split()}
        return named or (set(self.needed) if self.errors else set())

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}-ayuda"] if self.field.help or self.control.hint else []
        return " ".join([*ids, f"{self.id}-error"] if self.errors else ids)


@dataclass
class Note:
    """Something to read."""

    text: Text
    body: SafeString
    kind: str = "note"

    @property
    def place(self) -> str:
        return self.text.key


@dataclass
class Row:
    """One row of a group, numbered as shown; `id` stays the same whatever is added or taken out."""

    id: str
    number: int
    questions: list[Question]


@dataclass
class Rows:
    """A repeating group."""

    group: Group
    rows: list[Row]
    totals: list[tuple[str, str]]
    errors: list[Problem]
    locked: bool
    kind: str = "rows"

    @property
    def place(self) -> str:
        return self.group.key

    @property
    def id(self) -> str:
        return f"id_{self.group.key}"

    @property
    def focus_id(self) -> str:
        return self.id

    @property
    def can_add(self) -> bool:
        return not self.locked and len(self.rows) < self.group.max

    @property
    def can_remove(self) -> bool:
        return not self.locked and len(self.rows) > self.group.min


Item = Question | Note | Rows


class Screen:
    """The visible items of a step, with what was typed and, where asked for, what is wrong with it."""

    def __init__(self, filled: Filled, step: str, evaluation: Evaluation, problems: Sequence[Problem] = ()) -> None:
        self.filled = filled
        self.step = filled.facts.steps[step]
        self.evaluation = evaluation
        self.problems = problems
        self.answers = filled.answers()
        self._form = (filled.draft.version.sha256, filled.context.locale, get_language())
        self.items: list[Item] = [item for item in map(self._item, self.step.items) if item is not None]

    @property
    def shown(self) -> str:
        """Return the places on the page, for the hidden field that comes back with the post."""
        places: list[str] = []
        for item in self.items:
            places.append(item.place)
            if isinstance(item, Rows):
                places.extend(q.place for row in item.rows for q in row.questions)
        return " ".join(places)

    @property
    def has_files(self) -> bool:
        return self.step.key in self.filled.facts.file_steps

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return every error with the id its link leads to; "" when it is nobody's in particular."""
        targets = {q.place: q.focus_id for q in self.questions()}
        targets |= {item.place: item.focus_id for item in self.items if isinstance(item, Rows)}
        return [(next((targets[at] for at in p.places if at in targets), ""), p.message) for p in self.problems]

    @property
    def warnings(self) -> list[str]:
        """Return what is not wrong but worth a look, on a step that was answered."""
        if self.step.key not in self.filled.steps:
            return []
        return [p.message for p in self.evaluation.problems if p.level == "warning" and p.step == self.step.key]

    def questions(self) -> Iterable[Question]:
        """Yield every question on the page, those of rows too."""
        for item in self.items:
            if isinstance(item, Question):
                yield item
            elif isinstance(item, Rows):
                for row in item.rows:
                    yield from row.questions

    def needs_refresh(self) -> bool:
        """Say whether any question here changes what else is shown or computed."""
        return any(q.refreshes for q in self.questions())

    def _item(self, item: Field | Text | Group) -> Item | None:
        if item.key not in self.evaluation.visible:
            return None
        if isinstance(item, Text):
            return Note(item, safe_html(item.body))
        if isinstance(item, Group):
            return self._rows(item)
        return self._question(item, item.key, self.answers.get(item.key), self.filled.draft.is_locked(item.key))

    def _rows(self, group: Group) -> Rows:
        group_locked = self.filled.draft.is_locked(group.key)
        rows = []
        for number, raw in enumerate(self.answers.get(group.key) or [], 1):
            places = [(f, f"{group.key}.{raw['id']}.{f.key}") for f in group.fields]
            rows.append(
                Row(
                    id=raw["id"],
                    number=number,
                    questions=[
                        self._question(
                            f, place, raw.get(f.key), group_locked and self.filled.draft.is_locked(f.key), raw["id"]
                        )
                        for f, place in places
                        if place in self.evaluation.visible
                    ],
                )
            )
        errors = [p for p in self.problems if group.key in p.places]
        return Rows(group, rows, self._totals(group), errors, group_locked)

    def _totals(self, group: Group) -> list[tuple[str, str]]:
        inner = {f.key: f for f in group.fields}
        found = []
        for n, text in enumerate(group.totals):
            value = self.evaluation.computed.get(f"{group.key}.totals.{n}")
            column = inner.get(text) or next((f for f in group.fields if f"'{f.key}'" in text), None)
            if value is not None and column is not None:
                shown = field_types.get(column.type).display(column, value, self.filled.context.locale)
                found.append((column.label, shown))
        return found

    def _question(self, question: Field, place: str, raw: Any, locked: bool, row: str = "") -> Question:
        kind = field_types.get(question.type)
        made = Question(
            field=question,
            place=place,
            name=html_name(place),
            template=kind.template or TEMPLATES.get(kind.id, f"forms/fields/{kind.id}.html"),
            raw=raw if isinstance(raw, str) else text_of(raw),
            required=place in self.evaluation.required or not kind.is_input,
            control=extras(kind, question),
            locked=locked and kind.is_input,
            refreshes=question.key in self.filled.facts.triggers,
            errors=[p for p in self.problems if place in p.places],
        )
        self._fill(made, kind, raw, row)
        made.html = paint(made, self._form, self.filled.draft.url)
        return made

    def _fill(self, made: Question, kind: FieldType, raw: Any, row: str) -> None:
        if kind.parts:
            made.parts = kind.split(raw)
            made.needed = kind.needed(raw)
        if kind.has_options:
            made.choices = self._choices(made, raw)
        if kind.is_file:
            made.files = self.filled.files_of(made.field.key, row)
        if made.locked or not kind.is_input or made.control.echo:
            made.display = self._display(made, kind)

    def _display(self, made: Question, kind: FieldType) -> str:
        value = self.evaluation.computed.get(made.place)
        if value is None:
            value = answer_at(self.evaluation, made.place)
        if value is None:
            return ""
        whole = resolved(made.field, self.filled.context, every=True)
        return kind.display(whole, value, self.filled.context.locale)

    def _choices(self, made: Question, raw: Any) -> list[Choice]:
        options = options_of(made.field, self.filled.context)
        allowed = self.evaluation.options.get(made.place)
        chosen = set(raw) if isinstance(raw, list) else {text_of(raw)}
        return [
            Choice(f"{made.id}-{n}", option, option.value in chosen)
            for n, option in enumerate(options)
            if allowed is None or option.value in allowed
        ]


def answer_at(evaluation: Evaluation, place: str) -> Any:
    """Return the canonical answer at a place, None when there is none."""
    if "." not in place:
        return evaluation.values.get(place)
    group, row_id, key = place.split(".")
    rows = evaluation.values.get(group) or []
    return next((row.get(key) for row in rows if row["id"] == row_id), None)
