"""One pass of `evaluate` over a plan: what shows, what was answered, what is wrong. Pure, no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from forms.definition import Field, Group, Option, Rule
from forms.fields import Context, options_of
from forms.fields.base import FieldError, FieldType, words_for_missing
from forms.fields.computed import Computed
from forms.fields.messages import too_few_rows, too_many_rows
from forms.plan import LAST, Node, Plan, PlannedRule
from forms.problems import Problem
from forms.scope import FormScope, RowScope

_ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,20}")
Position = tuple[int, int, int, int]  # step, item, row, question


class Run:
    """Visits the nodes in the plan's order, so that each finds what it hangs on already decided."""

    def __init__(self, plan: Plan, answers: Mapping[str, Any], context: Context, last: int | None = None) -> None:
        self.plan = plan
        self.raw = answers
        self.context = context
        self.last = last  # no step after this one is on the path
        self.scope = FormScope(context.today, context.tables, plan.numeric, context.business_days)
        self.shown: set[str] = set()  # ids of nodes outside rows
        self.visible: set[str] = set()
        self.required: set[str] = set()
        self.computed: dict[str, Any] = {}
        self.options: dict[str, tuple[str, ...]] = {}
        self.problems: list[tuple[Position, Problem]] = []
        self.wrong: set[str] = set()  # keys of questions with an error, in whichever row
        self.end_stop: Rule | None = None

    def visit(self) -> None:
        """Decide every node, then the totals of the groups that show."""
        for node in self.plan.order:
            if node.item is None:
                self._step(node)
            elif node.group is not None:
                self._column(node)
            elif f"step:{node.step.key}" in self.shown and holds(node, self.scope):
                self.shown.add(node.id)
                self.visible.add(node.id)
                self._shown(node)
        for group, n, formula in self.plan.totals:
            if group.key in self.shown:
                self._total(f"{group.key}.totals.{n}", formula(self.scope))

    def _step(self, node: Node) -> None:
        if (self.last is None or node.position[0] <= self.last) and holds(node, self.scope):
            self.shown.add(node.id)

    def _shown(self, node: Node) -> None:
        if isinstance(node.item, Group):
            self._rows(node, node.item)
        elif isinstance(node.item, Field):
            self._question(node, node.item, self.scope, self.raw.get(node.id), node.id)

    def _rows(self, node: Node, group: Group) -> None:
        raw = self.raw.get(group.key)
        typed = [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list | tuple) else []
        keys = frozenset(f.key for f in group.fields)
        rows = typed[: max(group.max, 0)]
        self.scope.groups[group.key] = [
            RowScope(self.scope, row_id, row, keys) for row_id, row in zip(row_ids(rows), rows, strict=True)
        ]
        position = (*node.position[:2], LAST, 0)
        if len(rows) < group.min:
            self._note(position, node, group.key, too_few_rows(group.label, group.min))
        if len(typed) > group.max:
            self._note(position, node, group.key, too_many_rows(group.label, group.max))

    def _column(self, node: Node) -> None:
        group = node.group
        if group is None or group.key not in self.shown:
            return
        for row in self.scope.rows(group.key):
            if holds(node, row):
                place = f"{group.key}.{row.row_id}.{node.id}"
                self.visible.add(place)
                if isinstance(node.item, Field):
                    self._question(node, node.item, row, row.raw.get(node.id), place)

    def _question(self, node: Node, question: Field, scope: FormScope, raw: Any, place: str) -> None:
        kind = node.type
        if kind is None:
            return
        if isinstance(kind, Computed):
            value = kind.canonical(question, node.formula(scope)) if node.formula else None
            if node.needs & self.wrong:
                self.wrong.add(node.id)  # what follows from a wrong answer is no reason for a second complaint
            if value is not None:
                self.computed[place] = value
        else:
            value = self._cleaned(node, kind, question, scope, raw, place)
        if value is not None:
            scope.answers[question.key] = value
            scope.python[question.key] = kind.to_python(question, value)

    def _cleaned(self, node: Node, kind: FieldType, question: Field, scope: FormScope, raw: Any, place: str) -> Any:
        required = is_required(node, question, scope)
        if required:
            self.required.add(place)
        if kind.has_options:
            question = self._narrowed(node, question, scope, place)
        if kind.is_empty(raw):
            if required:
                self._note(
                    self._position(node, scope), node, place, question.error or words_for_missing(kind, question)
                )
            return None
        try:
            return kind.clean(question, raw, self.context)
        except FieldError as error:
            message = str(error.message) if error.exact else question.error or str(error.message)
            self._note(self._position(node, scope), node, place, message, part=error.part)
            return None

    def _narrowed(self, node: Node, question: Field, scope: FormScope, place: str) -> Field:
        """Return the question with the options that apply here."""
        options: tuple[Option, ...]
        if question.options_from:
            options = options_of(question, self.context)
        elif any(when for _option, when in node.options):
            options = tuple(option for option, when in node.options if when is None or when(scope))
        else:
            return question
        self.options[place] = tuple(option.value for option in options)
        return replace(question, options=options)

    def _total(self, place: str, result: Any) -> None:
        value = _TOTAL.canonical(_TOTAL_FIELD, result)
        if value is not None:
            self.computed[place] = value

    def _position(self, node: Node, scope: FormScope) -> Position:
        row = 0
        if node.group is not None:
            row = next((n for n, r in enumerate(self.scope.rows(node.group.key)) if r is scope), 0)
        return (node.position[0], node.position[1], row, node.position[2])

    def _note(self, position: Position, node: Node, place: str, message: str, part: str = "") -> None:
        self.wrong.add(node.id)
        self.problems.append((position, Problem(place, message, "error", node.step.key, part)))

    # Rules

    def first_stop(self) -> PlannedRule | None:
        """Return the first rule that ends the path, of those that hang on nothing after their step."""
        for planned in self.plan.rules:
            if planned.cuts and any(self._breaks(planned, scope) for scope in self._scopes(planned)):
                return planned
        return None

    def check_rules(self, stop: PlannedRule | None) -> None:
        """Note what the rules say. A rule waits while a question it reads is wrong by itself."""
        already = frozenset(self.wrong)
        for planned in self.plan.rules:
            if planned.rule.level != "stop" and already & (planned.needs | set(planned.rule.fields)):
                continue
            if planned.cuts and planned is not stop:
                continue
            for n, scope in enumerate(self._scopes(planned)):
                if self._breaks(planned, scope):
                    self._break(planned, scope, n)

    def _scopes(self, planned: PlannedRule) -> Iterator[FormScope]:
        if planned.group is not None:
            if planned.group.key in self.shown:
                yield from self.scope.rows(planned.group.key)
        elif f"step:{planned.step.key}" in self.shown or planned.position[0] >= len(self.plan.definition.steps):
            yield self.scope

    def _breaks(self, planned: PlannedRule, scope: FormScope) -> bool:
        if planned.when is not None and not planned.when(scope):
            return False
        if planned.rule.fields and not any(self._places(planned, scope)):
            return False  # nothing that is asked could be corrected
        return planned.check.broken(scope)

    def _places(self, planned: PlannedRule, scope: FormScope) -> Iterator[str]:
        for key in planned.rule.fields:
            place = f"{planned.group.key}.{scope.row_id}.{key}" if planned.group is not None else key
            if place in self.visible:
                yield place
            elif key in self.shown:
                yield key

    def _break(self, planned: PlannedRule, scope: FormScope, row: int) -> None:
        rule = planned.rule
        place, *also = [*self._places(planned, scope)] or [planned.group.key if planned.group else ""]
        if rule.level == "stop" and self.end_stop is None:
            self.end_stop = rule
        step = self._step_of(planned, place)
        position = (*planned.position, row, LAST)
        self.problems.append((position, Problem(place, rule.message, rule.level, step, "", rule.key, tuple(also))))

    def _step_of(self, planned: PlannedRule, place: str) -> str:
        """Return the step where a rule is answered for: its own, or for a rule of the form that of its question."""
        node = self.plan.nodes.get(place)
        key = node.step.key if node else planned.step.key
        if f"step:{key}" in self.shown:
            return key
        shown = [step.key for step in self.plan.definition.steps if f"step:{step.key}" in self.shown]
        return shown[-1] if shown else key

    # Results

    def ordered_problems(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the screens."""
        return tuple(problem for _position, problem in sorted(self.problems, key=lambda pair: pair[0]))

    def values(self) -> dict[str, Any]:
        """Return the answers that apply, in the order of the screens; rows with their id."""
        out: dict[str, Any] = {}
        for step in self.plan.definition.steps:
            for item in step.items:
                if isinstance(item, Group):
                    rows = self.scope.rows(item.key)
                    if rows:
                        out[item.key] = [_row(row, item) for row in rows]
                elif item.key in self.scope.answers:
                    out[item.key] = self.scope.answers[item.key]
        return out


_TOTAL = Computed()
_TOTAL_FIELD = Field("total", "computed", "", config={"format": "number"})


def _row(row: RowScope, group: Group) -> dict[str, Any]:
    answered = {f.key: row.answers[f.key] for f in group.fields if f.key in row.answers}
    return {"id": row.row_id} | answered


def holds(node: Node, scope: FormScope) -> bool:
    """Say whether a node's own condition holds."""
    return node.when is None or node.when(scope)


def is_required(node: Node, question: Field, scope: FormScope) -> bool:
    """Say whether an answer must be given."""
    if node.type is None or node.type.asks == "never":
        return False
    if node.type.asks == "always" or question.required:
        return True
    return node.required_if is not None and node.required_if(scope)


def row_ids(rows: list[Mapping[str, Any]]) -> list[str]:
    """Return an id for each row: its own where it is fit and not taken, else one of ours."""
    taken: set[str] = set()
    ids: list[str] = []
    for n, row in enumerate(rows, 1):
        own = row.get("id")
        fit = isinstance(own, str) and _ROW_ID.fullmatch(own) is not None and own not in taken
        row_id = str(own) if fit else next(i for i in _names(n) if i not in taken)
        taken.add(row_id)
        ids.append(row_id)
    return ids


def _names(n: int) -> Iterator[str]:
    yield f"r{n}"
    step = 0
    while True:
        step += 1
        yield f"r{n}_{step}"
