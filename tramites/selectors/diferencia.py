"""What changed between two submissions of one radicado, question by question."""

from dataclasses import asdict, dataclass
from typing import Any

from forms.models import Submission
from tramites.presenters.respuestas import respuestas


@dataclass(frozen=True)
class Cambio:
    """One question whose answer changed, both as shown to people."""

    campo: str
    pregunta: str
    antes: str
    despues: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def diferencia(before: Submission, after: Submission) -> list[Cambio]:
    """Return the questions answered differently, in the order of the form; one that appeared or vanished counts."""
    old = {r.lugar: r for r in respuestas(before)}
    new = {r.lugar: r for r in respuestas(after)}
    found = []
    for place in dict.fromkeys([*new, *old]):
        a, b = old.get(place), new.get(place)
        shown = b or a
        if shown is not None and (a is None or b is None or a.valor != b.valor):
            found.append(
                Cambio(campo=place, pregunta=shown.pregunta, antes=a.texto if a else "", despues=b.texto if b else "")
            )
    return found
