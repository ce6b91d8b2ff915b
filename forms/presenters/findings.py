"""What keeps a form from being published, where its editor reads it: at the top with a link, and beside each block."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlockValidationError, StreamBlockValidationError, StructBlockValidationError

from forms.findings import Finding


@dataclass(frozen=True)
class Told:
    """A finding in the editor's words, and the id of the block to go to ("" when it is about the whole form)."""

    text: str
    block: str = ""


class Placed:
    """Findings put beside the blocks of a form as its editor posted them.

    `steps` and `rules` are the errors of the two streams, or None; `told` is the list for the top. A key that several
    blocks bear is told at each of them.
    """

    def __init__(self, findings: Sequence[Finding], steps: Any, rules: Any) -> None:
        self._reasons: dict[str, list[str]] = defaultdict(list)
        for finding in findings:
            if finding.place:
                self._reasons[finding.place].append(finding.reason)
        self._bearers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.steps = self._stream(steps, self._inside_step)
        self.rules = self._stream(rules)
        self.told = [line for finding in findings for line in self._lines(finding)]

    def _lines(self, finding: Finding) -> Iterator[Told]:
        bearers = self._bearers.get(finding.place) or [("", finding.place)]
        for block, name in bearers:
            yield Told(f"{name}: {finding.reason}" if name else finding.reason, block)

    def _inside_step(self, value: Mapping[str, Any]) -> Iterator[tuple[str, ValidationError | None]]:
        yield "items", self._stream(value.get("items"), self._inside_group)
        yield "rules", self._list(value.get("rules"))

    def _inside_group(self, value: Mapping[str, Any]) -> Iterator[tuple[str, ValidationError | None]]:
        if "fields" in value:
            yield "fields", self._stream(value.get("fields"))
            yield "rules", self._list(value.get("rules"))

    def _stream(self, children: Any, inside: "Inside | None" = None) -> ValidationError | None:
        errors = self._each(children or (), inside)
        return StreamBlockValidationError(block_errors=errors) if errors else None

    def _list(self, value: Any) -> ValidationError | None:
        errors = self._each(value.bound_blocks if value is not None else (), None)
        return ListBlockValidationError(block_errors=errors) if errors else None

    def _each(self, children: Iterable[Any], inside: "Inside | None") -> dict[int, ValidationError]:
        errors = {n: self._block(child, inside) for n, child in enumerate(children)}
        return {n: error for n, error in errors.items() if error is not None}

    def _block(self, child: Any, inside: "Inside | None") -> ValidationError | None:
        value, key = child.value, child.value.get("key") or ""
        reasons = self._reasons.get(key, []) if key else []
        if reasons:
            self._bearers[key].append((child.id or "", f"{_name(child)} ({key})"))
        within = {name: error for name, error in inside(value) if error is not None} if inside else {}
        if not within and not reasons:
            return None
        return StructBlockValidationError(block_errors=within, non_block_errors=reasons)


Inside = Callable[[Mapping[str, Any]], Iterator[tuple[str, ValidationError | None]]]


def _name(child: Any) -> str:
    """Return what the editor calls a block: a rule by its message, a step, text or question by its words."""
    value = child.value
    if "message" in value:
        return f"Regla «{value['message']}»"
    words = value.get("label") or value.get("title") or ""
    return f"Paso «{words}»" if "items" in value else f"«{words}»"
