"""The answers of a form's own test cases, to begin an exercise with."""

from collections.abc import Mapping, Sequence
from typing import Any

from forms.definition import Definition, Field, Group
from forms.evaluation import evaluate
from forms.fields import field_types
from forms.selectors.context import build_context
from forms.selectors.facts import facts_of

BY_HAND = frozenset({"declaration", "consent"})  # never ticked for anybody


def sample_answers(definition: Definition, samples: Sequence[Mapping[str, Any]], locale: str) -> dict[str, Any]:
    """Return raw answers by step of the first test case with which the form could be sent; empty where none could.

    Files are the person's to bring, and what is declared is theirs to tick: that alone may be missing.
    """
    context = build_context(definition, locale)
    kinds = {question.key: question.type for _step, _group, question in definition.all_fields()}
    missing = facts_of(definition).file_keys | {key for key, kind in kinds.items() if kind in BY_HAND}
    for sample in samples:
        answers = dict(sample.get("answers") or {})
        judged = evaluate(definition, answers, context)
        wrong = {place.rpartition(".")[2] for problem in judged.errors() for place in problem.places}
        if answers and judged.stop is None and wrong <= missing:
            return _by_step(definition, {key: value for key, value in answers.items() if key not in missing})
    return {}


def _by_step(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for step in definition.steps:
        keys = [item.key for item in step.items if isinstance(item, Group) or _is_typed(item)]
        raw = {key: answers[key] for key in keys if key in answers}
        if raw:
            found[step.key] = raw
    return found


def _is_typed(item: Any) -> bool:
    return isinstance(item, Field) and field_types.get(item.type).is_input
