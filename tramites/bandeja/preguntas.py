"""The questions of a form that an official may open for correction."""

from dataclasses import dataclass

from forms.definition import Field, Group
from forms.fields import type_of
from tramites.models import Radicado
from tramites.presenters.respuestas import respuestas


@dataclass(frozen=True)
class Pregunta:
    """A question (or a whole group of rows) with the present answer, to be ticked."""

    campo: str
    texto: str
    paso: str
    respuesta: str


def preguntas(radicado: Radicado) -> list[Pregunta]:
    """Return all that a person can answer, in the order of the form: also what was left out or did not apply."""
    answers = {r.lugar: r.texto for r in respuestas(radicado.vigente)}
    rows = radicado.vigente.values if isinstance(radicado.vigente.values, dict) else {}
    found = []
    for step in radicado.vigente.version.definition().steps:
        for item in step.items:
            if isinstance(item, Group):
                found.append(Pregunta(item.key, item.label, step.title, f"{len(rows.get(item.key) or [])} filas"))
            elif isinstance(item, Field) and type_of(item).is_input:
                found.append(Pregunta(item.key, item.label, step.title, answers.get(item.key, "")))
    return found
