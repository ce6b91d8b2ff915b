"""A step as a Django form, built from the version: each question reads its raw answer, `evaluate` judges them all."""

import re
import secrets
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django import forms

from forms.definition import Field, Group, Step
from forms.evaluation import Evaluation, Problem
from forms.fields import field_types
from forms.fields.base import FieldType
from forms.selectors.filled import Filled

ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,20}")  # as evaluate takes them
ROWS = "fila"  # `<group>-fila`, once a row: their ids in order
SHOWN = "mostrado"  # the places that the page showed, so that an absent box is not taken for a cleared one


class RawWidget(forms.Widget):
    """Reads the answer as its type says; shown by our templates, never by a widget's."""

    def __init__(self, kind: FieldType) -> None:
        super().__init__()
        self.kind = kind

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.kind.read(data, name)


class QuestionField(forms.Field):
    """Takes what was typed as it is: whether it is right depends on the other answers, so the form decides."""

    def clean(self, value: Any) -> Any:
        return value


@lru_cache(maxsize=64)
def _widget(type_id: str) -> RawWidget:
    return RawWidget(field_types.get(type_id))


@lru_cache(maxsize=64)
def _field(type_id: str) -> QuestionField:
    # Shared by all forms of the process: it holds nothing of an answer.
    return QuestionField(widget=_widget(type_id), required=False, label="")


def new_row_id() -> str:
    return secrets.token_hex(3)


def html_name(place: str) -> str:
    """Return the control's name for a place: `group.row.field` is posted as `group-row-field`."""
    return place.replace(".", "-")


class StepForm(forms.Form):
    """One step of one draft. `raw` is what the step's row keeps; `evaluation` what follows for the whole draft."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        step: Step,
        filled: Filled,
        initial: Mapping[str, Any] | None = None,
        prefix: None = None,
    ) -> None:
        super().__init__(data, files)
        self.step = step
        self.filled = filled
        self.stored: dict[str, Any] = dict(initial or {})
        self.shown = self._read_shown()
        self.rows = {g.key: self._read_rows(g) for g in step.items if isinstance(g, Group)}
        self.fields = {html_name(place): _field(question.type) for place, question in self._questions()}
        self.raw: dict[str, Any] = {}
        self.problems: tuple[Problem, ...] = ()
        self.evaluation: Evaluation

    def clean(self) -> dict[str, Any]:
        """Put the raw answers together and ask the engine; what it finds wrong on this step are the form's errors."""
        self.raw = self._collect()
        self.evaluation = self.filled.evaluate(self.step.key, self.raw)
        self.judge(self.evaluation.errors(self.step.key))
        return self.cleaned_data

    def judge(self, problems: tuple[Problem, ...]) -> None:
        """Make the engine's problems the form's errors, each at its question."""
        self.problems += problems
        for problem in problems:
            named = [name for name in map(html_name, problem.places) if name in self.fields]
            for name in named or (None,):
                self.add_error(name, forms.ValidationError(problem.message))

    def is_new(self, place: str) -> bool:
        """Say whether a place was not on the page that was posted."""
        return self.shown is not None and place not in self.shown

    def _read_shown(self) -> frozenset[str] | None:
        if not self.is_bound or SHOWN not in self.data:
            return None
        return frozenset(self.data.get(SHOWN, "").split())

    def _is_open(self, *keys: str) -> bool:
        return not all(self.filled.draft.is_locked(key) for key in keys)

    def _questions(self) -> Iterator[tuple[str, Field]]:
        """Yield what may be read from a post: no computed value, no file's id, nothing that a correction keeps shut."""
        for item in self.step.items:
            if isinstance(item, Field) and self._is_open(item.key) and _is_read(item):
                yield item.key, item
            elif isinstance(item, Group):
                for question in item.fields:
                    if self._is_open(item.key, question.key) and _is_read(question):
                        for row in self.rows[item.key]:
                            yield f"{item.key}.{row}.{question.key}", question

    def _read_rows(self, group: Group) -> list[str]:
        stored = [row["id"] for row in self.stored.get(group.key) or []]
        if not self.is_bound or not self._is_open(group.key):
            return stored
        posted = [i for i in dict.fromkeys(_all(self.data, f"{group.key}-{ROWS}")) if ROW_ID.fullmatch(i)]
        if not posted and group.key not in (self.shown or ()):
            return stored
        return posted[: group.max + 1]  # one too many is for the engine to say

    def _was_asked(self, place: str) -> bool:
        name = html_name(place)
        parts = self.fields[name].widget.kind.parts
        return place in (self.shown or ()) or name in self.data or any(f"{name}-{part}" in self.data for part in parts)

    def _collect(self) -> dict[str, Any]:
        raw = dict(self.stored)
        for item in self.step.items:
            if isinstance(item, Group):
                raw[item.key] = self._collect_rows(item)
            elif item.key in self.fields and self._was_asked(item.key):
                raw[item.key] = self.cleaned_data[item.key]
        return {key: value for key, value in raw.items() if value != []}

    def _collect_rows(self, group: Group) -> list[dict[str, Any]]:
        before = {row["id"]: row for row in self.stored.get(group.key) or []}
        rows = []
        for row_id in self.rows[group.key]:
            row = {**before.get(row_id, {}), "id": row_id}
            for question in group.fields:
                place = f"{group.key}.{row_id}.{question.key}"
                name = html_name(place)
                if name in self.fields and self._was_asked(place):
                    row[question.key] = self.cleaned_data[name]
            rows.append(row)
        return rows


def _all(data: Any, name: str) -> list[str]:
    return list(data.getlist(name))


def _is_read(question: Field) -> bool:
    kind = field_types.get(question.type)
    return kind.is_input and not kind.is_file
