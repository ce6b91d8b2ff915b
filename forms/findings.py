"""What is wrong with a definition before it may be published, as far as the definition alone tells. Pure."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.definition import RESERVED, Definition, Field, Group, Item, Rule, Text
from forms.fields import TABLE, type_of
from forms.plan import Node, Plan, PlannedRule, plan_of
from forms.possible import can_show

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True)
class Finding:
    """One thing to look at: where, why, and whether it keeps the form from being published."""

    place: str
    reason: str
    blocking: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


def findings_of(definition: Definition) -> list[Finding]:
    """Return all findings, in the order of the checks; the same twice only once."""
    plan = plan_of(definition)
    checks = (_shape, _keys, _addresses, _faults, _cycles, _questions, _conditions, _formulas, _rules, _reach, _contact)
    found = [finding for check in checks for finding in check(plan)]
    return list(dict.fromkeys(found))


def _shape(plan: Plan) -> Iterator[Finding]:
    if not plan.definition.steps:
        yield Finding("", "El formulario no tiene pasos.")
    for step in plan.definition.steps:
        if not step.items:
            yield Finding(step.key, "El paso está vacío.")


def _items(plan: Plan) -> Iterator[Item]:
    for step in plan.definition.steps:
        for item in step.items:
            yield item
            if isinstance(item, Group):
                yield from item.fields


def _all_rules(plan: Plan) -> Iterator[Rule]:
    yield from plan.definition.rules
    for step in plan.definition.steps:
        yield from step.rules
        for item in step.items:
            if isinstance(item, Group):
                yield from item.rules


def _keys(plan: Plan) -> Iterator[Finding]:
    steps = [step.key for step in plan.definition.steps]
    inner = [item.key for item in _items(plan)] + [rule.key for rule in _all_rules(plan)]
    texts = [item.key for item in _items(plan) if isinstance(item, Text)]
    for keys in (steps, inner):
        for key, times in Counter(keys).items():
            if times > 1:
                yield Finding(key, f"La clave «{key}» está {times} veces. Cada una debe ser distinta.")
    for key in set(steps) & set(texts):
        yield Finding(key, f"Un paso y un texto se llaman «{key}». Cambie una de las dos claves.")
    for key in dict.fromkeys([*steps, *inner]):
        if not _KEY.fullmatch(key):
            yield Finding(key, "La clave lleva solo minúsculas sin tildes, números y _, y empieza por una letra.")
        elif keyword.iskeyword(key):
            yield Finding(key, f"La clave «{key}» es una palabra de las fórmulas. Elija otra.")


def _addresses(plan: Plan) -> Iterator[Finding]:
    for step in plan.definition.steps:
        if step.key in RESERVED:
            yield Finding(step.key, f"La clave «{step.key}» es de otra página. Cambie la clave del paso.")


def _faults(plan: Plan) -> Iterator[Finding]:
    for fault in plan.faults:
        yield Finding(fault.place, fault.reason)


def _cycles(plan: Plan) -> Iterator[Finding]:
    for start in plan.cyclic:
        path = _cycle_from(plan.nodes, start)
        if path:
            names = " → ".join(name.removeprefix("step:") for name in [*path, path[0]])
            yield Finding(min(path).removeprefix("step:"), f"Se necesitan una a otra en círculo: {names}.")
            return


def _cycle_from(nodes: dict[str, Node], start: str) -> list[str]:
    path: list[str] = []
    name = start
    while name not in path:
        path.append(name)
        name = next((n for n in nodes[name].needs if n in nodes and _reaches(nodes, n, start)), "")
        if not name:
            return []
    return path[path.index(name) :]


def _reaches(nodes: dict[str, Node], start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen and name in nodes:
            seen.add(name)
            waiting.extend(nodes[name].needs)
    return False


def _questions(plan: Plan) -> Iterator[Finding]:
    for _step, _group, question in plan.definition.all_fields():
        node = plan.nodes[question.key]
        if node.type is None:
            continue
        for reason in type_of(question).check_config(question):
            yield Finding(question.key, reason)
        if node.type.has_options:
            yield from _options(question)
        if not question.label.strip():
            yield Finding(question.key, "Falta el texto de la pregunta.")


def _options(question: Field) -> Iterator[Finding]:
    if question.options_from:
        if question.options:
            yield Finding(question.key, "Tiene opciones propias y de una tabla. Deje solo unas.")
        return
    if len(question.options) < 2:
        yield Finding(question.key, "Escriba al menos dos opciones.", blocking=not question.options)
    for value, times in Counter(option.value for option in question.options).items():
        if times > 1:
            yield Finding(question.key, f"El valor «{value}» está en {times} opciones.")
        if not value.strip():
            yield Finding(question.key, "Hay una opción sin valor.")


def _conditions(plan: Plan) -> Iterator[Finding]:
    """What a condition reads must be asked before what it decides."""
    for node in plan.nodes.values():
        parts = [node.when, node.required_if, *(when for _option, when in node.options)]
        for part in filter(None, parts):
            yield from _unknown(plan, node.id, part.names, part.groups, node.group)
            for name in sorted(_read(part)):
                source = plan.nodes.get(name)
                if source is not None and source.position > node.position and name != node.id:
                    yield Finding(node.id.removeprefix("step:"), f"Su condición usa «{name}», que se pregunta después.")


def _formulas(plan: Plan) -> Iterator[Finding]:
    for node in plan.nodes.values():
        if node.formula is not None:
            yield from _unknown(plan, node.id, node.formula.names, node.formula.groups, node.group)
    for group, _n, formula in plan.totals:
        yield from _unknown(plan, group.key, formula.names, formula.groups, None)


def _read(part: object) -> set[str]:
    return set(getattr(part, "names", ())) | {n for pair in getattr(part, "groups", ()) for n in pair if n}


def _unknown(
    plan: Plan, place: str, names: Iterable[str], groups: Iterable[tuple[str, str]], group: Group | None
) -> Iterator[Finding]:
    place = place.removeprefix("step:")
    for name in sorted(names):
        node = plan.nodes.get(name)
        if node is None or isinstance(node.item, Text):
            yield Finding(place, f"Usa «{name}», que no es una pregunta de este formulario.")
        elif node.group is not None and (group is None or node.group.key != group.key):
            yield Finding(place, f"Usa «{name}», que está en filas. Use suma('{node.group.key}', '{name}') o parecida.")
    for name, inner in sorted(groups):
        found = plan.nodes.get(name)
        if found is None or not isinstance(found.item, Group):
            yield Finding(place, f"Usa el grupo «{name}», que no está en este formulario.")
        elif inner and inner not in {f.key for f in found.item.fields}:
            yield Finding(place, f"Usa «{inner}», que no es una pregunta del grupo «{name}».")


def _rules(plan: Plan) -> Iterator[Finding]:
    for planned in plan.rules:
        rule = planned.rule
        for part in filter(None, (planned.check, planned.when)):
            yield from _unknown(plan, rule.key, part.names, part.groups, planned.group)
        for key in rule.fields:
            if key not in plan.nodes:
                yield Finding(rule.key, f"Nombra «{key}», que no es una pregunta de este formulario.")
        if not rule.message.strip():
            yield Finding(rule.key, "Falta el mensaje de la regla.")
        yield from _too_early(plan, planned)


def _too_early(plan: Plan, planned: PlannedRule) -> Iterator[Finding]:
    for name in sorted(planned.needs):
        node = plan.nodes.get(name)
        if node is not None and node.position[0] > planned.position[0]:
            yield Finding(planned.rule.key, f"Se revisa antes de que se pregunte «{name}». Pásela a un paso posterior.")


def _reach(plan: Plan) -> Iterator[Finding]:
    for node in plan.nodes.values():
        if node.item is None and not can_show(plan, node):
            yield Finding(node.step.key, "Nunca se llega a este paso: su condición no se puede cumplir.")
        elif isinstance(node.item, Field) and node.item.required and node.when and not can_show(plan, node):
            yield Finding(node.id, "Es obligatoria y nunca se muestra: su condición no se puede cumplir.")


def _contact(plan: Plan) -> Iterator[Finding]:
    kinds = {question.type for _step, _group, question in plan.definition.all_fields()}
    if "email" not in kinds:
        yield Finding("", "Nadie recibirá confirmación: el formulario no pide correo electrónico.", blocking=False)


def table_keys(definition: Definition) -> frozenset[str]:
    """Return the keys of the lookup tables a definition needs."""
    return plan_of(definition).tables


def source_ids(definition: Definition) -> frozenset[str]:
    """Return the ids of the other rooms' option sources a definition needs."""
    sources = {question.options_from for _step, _group, question in definition.all_fields()}
    return frozenset(s for s in sources if s and not s.startswith(TABLE))
