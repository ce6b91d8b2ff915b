"""What a draft holds: the answers of all its steps as one mapping, its files, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from core.prepared import Hole, Prepared
from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate
from forms.fields.base import Context
from forms.models import Draft, DraftStep, StoredFile
from forms.selectors.context import build_context
from forms.selectors.facts import Facts, facts_of
from forms.selectors.versions import definition_of

_DRAFT = Hole("draft", Draft._meta.pk)
_STEPS = Prepared(lambda: DraftStep.objects.filter(draft=_DRAFT))
_FILES = Prepared(lambda: StoredFile.objects.filter(draft=_DRAFT, submission=None).order_by("created_at", "pk"))


@dataclass
class Filled:
    """One read of a draft: its definition, the raw answers by step and its files."""

    draft: Draft
    definition: Definition
    facts: Facts
    context: Context
    steps: dict[str, dict[str, Any]]
    files: list[StoredFile] = field(default_factory=list)

    def answers(self, step: str = "", raw: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return all answers; with `raw`, those of `step` are what was just typed."""
        merged: dict[str, Any] = {}
        for key in self.facts.steps:
            own = raw if raw is not None and key == step else self.steps.get(key)
            merged.update(own or {})
        for group in self.facts.groups:
            if not merged.get(group.key) and group.min:
                merged[group.key] = [{"id": f"f{n}"} for n in range(1, group.min + 1)]
        return self._with_files(merged) if self.facts.file_keys else merged

    def evaluate(self, step: str = "", raw: Mapping[str, Any] | None = None) -> Evaluation:
        """Return what follows from all answers."""
        return evaluate(self.definition, self.answers(step, raw), self.context)

    def files_of(self, key: str, row: str = "") -> list[StoredFile]:
        """Return the files of a question, in the order they came."""
        return [f for f in self.files if f.field == key and f.row == row]

    def _ids(self, key: str, row: str = "") -> list[str]:
        return [str(f.pk) for f in self.files_of(key, row)]

    def _with_files(self, merged: dict[str, Any]) -> dict[str, Any]:
        for _step, group, question in self.definition.all_fields():
            if question.key not in self.facts.file_keys:
                continue
            if group is None:
                merged[question.key] = self._ids(question.key)
            else:
                rows = merged.get(group.key) or []
                merged[group.key] = [{**row, question.key: self._ids(question.key, row["id"])} for row in rows]
        return merged


def load_filled(draft: Draft, locale: str = "") -> Filled:
    """Read a draft: one query for its steps, one for its files when the form asks for any."""
    locale = locale or draft.locale
    definition = definition_of(draft.version, locale)
    facts = facts_of(definition)
    steps = {row.step: row.answers() for row in _STEPS.all(draft=draft.pk)}
    files = draft_files(draft, definition, facts, steps) if facts.file_keys else []
    return Filled(draft, definition, facts, build_context(definition, locale), steps, files)


def draft_files(
    draft: Draft, definition: Definition, facts: Facts, steps: Mapping[str, Mapping[str, Any]]
) -> list[StoredFile]:
    """Return a draft's own files and, in a correction, those of the submission it corrects that were not taken out."""
    if not draft.corrects_id:
        return _FILES.all(draft=draft.pk)
    gate = Q(draft=draft, submission=None) | Q(pk__in=inherited_ids(definition, facts, steps))
    return list(StoredFile.objects.filter(gate).order_by("created_at", "pk"))


def inherited_ids(definition: Definition, facts: Facts, steps: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the ids that a correction's raw answers name. No post can put one there (`forms.wizard.step_form`)."""
    found: list[str] = []
    for step, group, question in definition.all_fields():
        if question.key in facts.file_keys:
            raw = steps.get(step.key, {})
            for holder in [raw] if group is None else raw.get(group.key) or []:
                found.extend(holder.get(question.key) or [])
    return found
