"""What is worked out once per definition: every condition and formula compiled, and the order to evaluate in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from forms.conditions import Compiled, compile_condition
from forms.definition import Definition, Field, Group, Item, Option, Rule, Step
from forms.fields import field_types
from forms.fields.base import FieldType
from forms.formulas import Formula, compile_formula
from forms.grammar import FormulaError

LAST = 10**6  # sorts what is said of a whole step or group behind what is said of its questions


@dataclass(frozen=True)
class Fault:
    """Why a part of a definition cannot be used. `place` is the key it is about."""

    place: str
    reason: str


@dataclass
class Node:
    """A step, text, group or question, with all that decides about it. `position` is its place on the screens."""

    id: str  # the key; for a step `step:<key>`, since steps and questions may be called alike
    position: tuple[int, int, int]
    step: Step
    item: Item | None = None
    group: Group | None = None
    type: FieldType | None = None
    when: Compiled | None = None
    required_if: Compiled | None = None
    formula: Formula | None = None
    options: tuple[tuple[Option, Compiled | None], ...] = ()
    needs: frozenset[str] = frozenset()


@dataclass
class PlannedRule:
    """A rule with its step, its group if it is checked in each row, and what it reads."""

    rule: Rule
    step: Step
    group: Group | None
    position: tuple[int, int]
    check: Compiled
    when: Compiled | None
    needs: frozenset[str]
    cuts: bool = False  # a stop that hangs on nothing after its step


@dataclass
class Plan:
    """A compiled definition."""

    definition: Definition
    nodes: dict[str, Node] = field(default_factory=dict)
    order: list[Node] = field(default_factory=list)
    rules: list[PlannedRule] = field(default_factory=list)
    numeric: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    cyclic: tuple[str, ...] = ()  # nodes that hang on each other, or on such
    totals: list[tuple[Group, int, Formula]] = field(default_factory=list)


def plan_of(definition: Definition) -> Plan:
    """Return the plan of a definition, made at the first call and kept with it (a definition cannot be hashed)."""
    kept = definition.__dict__.get("_plan")
    if kept is None:
        kept = definition.__dict__["_plan"] = _Planner(definition).plan()
    return kept


class _Planner:
    def __init__(self, definition: Definition) -> None:
        self.made = Plan(definition)
        self._tables: set[str] = set()

    def plan(self) -> Plan:
        made = self.made
        for position, step in enumerate(made.definition.steps):
            self._add_step(position, step)
        made.numeric = frozenset(
            n.id for n in made.nodes.values() if n.type and isinstance(n.item, Field) and n.type.counts(n.item)
        )
        made.order, made.cyclic = in_order(made.nodes)
        self._add_rules()
        made.tables = frozenset(self._tables)
        return made

    def _add_step(self, position: int, step: Step) -> None:
        node = Node(f"step:{step.key}", (position, -1, -1), step)
        node.when = self._condition(step.key, step.when)
        node.needs = self._reads(node.when, None)
        self.made.nodes.setdefault(node.id, node)
        for n, item in enumerate(step.items):
            self._add_item((position, n, -1), step, None, item)

    def _add_item(self, position: tuple[int, int, int], step: Step, group: Group | None, item: Item) -> None:
        node = Node(item.key, position, step, item, group)
        node.when = self._condition(item.key, item.when)
        needs = self._reads(node.when, group) | {group.key if group else f"step:{step.key}"}
        if isinstance(item, Field):
            needs |= self._add_question(node, item, group)
        node.needs = needs - {node.id}
        if item.key in needs:
            self.made.faults.append(Fault(item.key, "Depende de sí misma."))
        self.made.nodes.setdefault(node.id, node)
        if isinstance(item, Group):
            for n, inner in enumerate(item.fields):
                self._add_item((position[0], position[1], n), step, item, inner)
            self._add_totals(item)

    def _add_question(self, node: Node, question: Field, group: Group | None) -> frozenset[str]:
        if question.type in field_types:
            node.type = field_types.get(question.type)
        else:
            self.made.faults.append(Fault(question.key, f"No hay preguntas de tipo «{question.type}»."))
        node.required_if = self._condition(question.key, question.required_if)
        node.options = tuple((o, self._condition(question.key, o.when)) for o in question.options)
        if question.formula:
            node.formula = self._formula(question.key, question.formula)
        if question.options_from.startswith("table:"):
            self._tables.add(question.options_from.removeprefix("table:"))
        parts = [node.formula, node.required_if, *(when for _option, when in node.options)]
        return frozenset().union(*(self._reads(part, group) for part in parts))

    def _add_totals(self, group: Group) -> None:
        keys = {f.key for f in group.fields}
        for n, text in enumerate(group.totals):
            # A question's key alone means the sum of its column.
            formula = self._formula(group.key, f"suma('{group.key}', '{text}')" if text in keys else text)
            if formula:
                self.made.totals.append((group, n, formula))

    def _add_rules(self) -> None:
        definition = self.made.definition
        for s, step in enumerate(definition.steps):
            for i, item in enumerate(step.items):
                if isinstance(item, Group):
                    for rule in item.rules:
                        self._add_rule(rule, step, item, (s, i))
            for rule in step.rules:
                self._add_rule(rule, step, None, (s, LAST))
        for rule in definition.rules:
            last = definition.steps[-1] if definition.steps else Step("", "", ())
            self._add_rule(rule, self._step_of(rule) or last, None, (len(definition.steps), LAST))

    def _step_of(self, rule: Rule) -> Step | None:
        nodes = (self.made.nodes.get(key) for key in rule.fields)
        return next((node.step for node in nodes if node), None)

    def _add_rule(self, rule: Rule, step: Step, group: Group | None, position: tuple[int, int]) -> None:
        check = self._condition(rule.key, rule.check, strict=True)
        if check is None:
            return
        when = self._condition(rule.key, rule.when)
        needs = self._reads(check, group) | self._reads(when, group)
        planned = PlannedRule(rule, step, group, position, check, when, needs)
        inside = position[0] < len(self.made.definition.steps)
        planned.cuts = rule.level == "stop" and inside and not self._reaches_beyond(needs, position[0])
        self.made.rules.append(planned)

    def _reaches_beyond(self, needs: Iterable[str], position: int) -> bool:
        return any(self.made.nodes[n].position[0] > position for n in closure(self.made.nodes, needs))

    def _condition(self, place: str, condition: Any, *, strict: bool = False) -> Compiled | None:
        if condition is None or condition in ("", {}):
            return None
        try:
            compiled = compile_condition(condition, strict=strict)
        except FormulaError as error:
            self.made.faults.append(Fault(place, str(error)))
            return None
        self._tables |= compiled.tables
        return compiled

    def _formula(self, place: str, text: str) -> Formula | None:
        try:
            formula = compile_formula(text)
        except FormulaError as error:
            self.made.faults.append(Fault(place, str(error)))
            return None
        self._tables |= formula.tables
        return formula

    def _reads(self, part: Compiled | Formula | None, group: Group | None) -> frozenset[str]:
        if part is None:
            return frozenset()
        read = set(part.names)
        for name, inner in part.groups:
            read |= {name, inner} - {""}
        return frozenset(read)


def closure(nodes: dict[str, Node], needs: Iterable[str]) -> Iterator[str]:
    """Yield all that something hangs on, directly or through others."""
    seen: set[str] = set()
    waiting = [n for n in needs if n in nodes]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting.extend(n for n in nodes[name].needs if n in nodes)


def in_order(nodes: dict[str, Node]) -> tuple[list[Node], tuple[str, ...]]:
    """Return the nodes so that each comes after what it hangs on, else as on the screens; and those in a cycle."""
    waiting = dict(nodes)
    order: list[Node] = []
    while waiting:
        ready = [n for n in waiting.values() if not any(need in waiting for need in n.needs)]
        if not ready:
            cyclic = tuple(waiting)
            return [*order, *waiting.values()], cyclic
        order.extend(ready)
        for node in ready:
            del waiting[node.id]
    return order, ()
