"""The only place with form logic: which steps and questions apply, what is computed, what is wrong. Pure, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Definition, Rule
from forms.fields.base import Context
from forms.plan import plan_of
from forms.problems import Problem
from forms.run import Run

Answers = Mapping[str, Any]
"""Canonical or raw answers by field key; a group's value is a list of rows, each {"id": "a1b2", <field key>: value}."""


@dataclass(frozen=True)
class Evaluation:
    """What follows from a definition and answers. Places are as in Problem."""

    path: tuple[str, ...]  # keys of the reachable steps, in order, whether or not they are answered
    visible: frozenset[str]  # places of fields, texts, groups and row fields that apply
    required: frozenset[str]
    values: Mapping[str, Any]  # canonical answers that apply, computed ones included; rows as lists of dicts with id
    computed: Mapping[str, Any]  # the computed ones alone, by place
    problems: tuple[Problem, ...] = ()
    stop: Rule | None = None  # a `stop` rule that fired: the path ends with its step and nothing can be sent
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # place -> values allowed, where narrowed

    def errors(self, step: str | None = None) -> tuple[Problem, ...]:
        """Return what blocks: of one step, or of the whole path."""
        return tuple(p for p in self.problems if p.level == "error" and step in (None, p.step))

    def first_incomplete(self) -> str | None:
        """Return the first step of the path with an error: nothing after it may be opened. None when all hold."""
        wrong = {p.step for p in self.errors()}
        return next((key for key in self.path if key in wrong), None)


def evaluate(definition: Definition, answers: Answers, context: Context) -> Evaluation:
    """Evaluate `answers` (raw as typed or canonical, by field key) under `definition`.

    Raw values are cleaned by their field type; what cannot be cleaned is a problem and counts as not answered. A hidden
    field counts as not answered wherever it is used. Order-free and idempotent: evaluating `.values` gives the same.
    """
    plan = plan_of(definition)
    run = Run(plan, answers, context)
    run.visit()
    stop = run.first_stop()
    if stop is not None:
        # What lies behind a stop is not answered, and what was computed from it must be so again.
        run = Run(plan, answers, context, last=stop.position[0])
        run.visit()
    run.check_rules(stop)
    return Evaluation(
        path=tuple(step.key for step in definition.steps if f"step:{step.key}" in run.shown),
        visible=frozenset(run.visible),
        required=frozenset(run.required),
        values=run.values(),
        computed=run.computed,
        problems=run.ordered_problems(),
        stop=stop.rule if stop else run.end_stop,
        options=run.options,
    )


__all__ = ["Answers", "Context", "Evaluation", "Problem", "evaluate"]
