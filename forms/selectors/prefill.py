"""What an address may answer beforehand: only the host's own keys, only what the question itself would take."""

from collections.abc import Mapping, Sequence

from forms.definition import Definition
from forms.evaluation import evaluate
from forms.selectors.context import build_context

LONGEST = 200


def prefilled(
    definition: Definition, allowed: Sequence[str], query: Mapping[str, str], locale: str
) -> dict[str, dict[str, str]]:
    """Return raw answers by step. An unknown key, a value that the question refuses or a hidden one is left out."""
    typed = {key: query[key] for key in allowed if query.get(key) and len(query[key]) <= LONGEST}
    if not typed:
        return {}
    judged = evaluate(definition, typed, build_context(definition, locale))
    found: dict[str, dict[str, str]] = {}
    for step, group, question in definition.all_fields():
        if group is None and question.key in typed and question.key in judged.values:
            found.setdefault(step.key, {})[question.key] = typed[question.key]
    return found
