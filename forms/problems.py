"""What is wrong with an answer, and where. Pure, no Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One error, warning or stop. `part` names controls of a compound, by spaces.

    `place` is a field key, a group's, or `group.row_id.field`; empty when a rule names no field.
    """

    place: str
    message: str
    level: str = "error"
    step: str = ""
    part: str = ""
    rule: str = ""
    also: tuple[str, ...] = ()  # the other places that a broken rule names

    @property
    def places(self) -> tuple[str, ...]:
        """Return every place that it is about, the first one first."""
        return (self.place, *self.also)
