"""Can a condition ever hold? Tried out over the questions with few answers; what cannot be tried may hold. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from forms.definition import Condition, Field, Group
from forms.grammar import same
from forms.plan import Node, Plan

MOST = 5000  # combinations tried before giving the benefit of the doubt

Outcomes = frozenset[bool]
EITHER: Outcomes = frozenset({True, False})
Answers = Mapping[str, Any]


def can_show(plan: Plan, node: Node) -> bool:
    """Say whether some answers make this step or question show."""
    conditions = list(_conditions(plan, node, set()))
    domains = {key: domain for key in _fields(conditions) if (domain := _domain(plan, key))}
    if prod(len(domain) for domain in domains.values()) > MOST:
        return True
    keys = list(domains)
    return any(
        all(True in outcomes(condition, dict(zip(keys, values, strict=True))) for condition in conditions)
        for values in product(*domains.values())
    )


def _conditions(plan: Plan, node: Node, seen: set[str]) -> Iterator[Any]:
    """Yield what must hold for a node to show: its own condition, and those of what it is in."""
    if node.id in seen:
        return
    seen.add(node.id)
    if node.item is not None:
        yield from _conditions(plan, plan.nodes[f"step:{node.step.key}"], seen)
    if node.group is not None:
        yield from _conditions(plan, plan.nodes[node.group.key], seen)
    when = node.step.when if node.item is None else node.item.when
    if when:
        yield when


def _fields(conditions: Iterable[Any]) -> list[str]:
    out: dict[str, None] = {}
    for condition in conditions:
        if isinstance(condition, Mapping):
            if "field" in condition:
                out[condition["field"]] = None
            for inner in condition.values():
                for key in _fields(inner if isinstance(inner, list | tuple) else [inner]):
                    out[key] = None
    return list(out)


def _domain(plan: Plan, key: str) -> list[Any]:
    """Return the answers a question may have, None for none; empty when they are too many to list."""
    node = plan.nodes.get(key)
    if node is None or not isinstance(node.item, Field) or isinstance(node.item, Group) or node.item.options_from:
        return []
    if node.item.type == "choice":
        return [*(option.value for option in node.item.options), None]
    return [True, False, None] if node.item.type in ("yes_no", "consent") else []


def outcomes(condition: Condition | str | None, answers: Answers) -> Outcomes:
    """Return what a condition may come to under these answers."""
    if not isinstance(condition, Mapping) or not condition:
        return EITHER
    if "field" in condition:
        return _comparison(condition, answers)
    (kind, inner), *_rest = condition.items()
    if kind == "not":
        return frozenset(not held for held in outcomes(inner, answers))
    if kind not in ("all", "any"):
        return EITHER
    parts = [outcomes(part, answers) for part in inner]
    decide = all if kind == "all" else any
    return frozenset(held for held in EITHER if _may(held, decide is all, parts))


def _may(held: bool, every: bool, parts: list[Outcomes]) -> bool:
    """Say whether parts joined may come to `held`: all of them hold, or one does not (and the reverse for any)."""
    if held is every:
        return all(held in part for part in parts)
    return any(held in part for part in parts)


def _comparison(condition: Mapping[str, Any], answers: Answers) -> Outcomes:
    if condition["field"] not in answers:
        return EITHER
    value = answers[condition["field"]]
    if "filled" in condition:
        return frozenset({(value is not None) == bool(condition["filled"])})
    if "is" in condition:
        return frozenset({value is not None and same(value, condition["is"])})
    if "is_not" in condition:
        return frozenset({value is None or not same(value, condition["is_not"])})
    if "in" in condition:
        return frozenset({value is not None and any(same(value, one) for one in condition["in"])})
    return EITHER
