"""Answers as they were asked, in order: for the constancia, the case, the difference and the export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Field, Group
from forms.fields import resolved, type_of
from forms.fields.base import Context
from forms.models import StoredFile, Submission
from forms.selectors.context import build_context


@dataclass(frozen=True)
class Respuesta:
    """One question and its answer as text. `lugar`: the field's key, or `group.row_id.field`; `fila` names the row."""

    lugar: str
    campo: str
    paso: str
    pregunta: str
    texto: str
    valor: Any
    clase: str
    fila: str = ""
    archivos: tuple[StoredFile, ...] = field(default=(), hash=False)


@dataclass(frozen=True)
class Paso:
    """One step with its answers."""

    titulo: str
    respuestas: tuple[Respuesta, ...]


def respuestas(submission: Submission, locale: str = "es") -> list[Respuesta]:
    """Return what was answered, question by question; questions that did not apply are not there."""
    if not isinstance(submission.values, Mapping):  # its encryption key is gone
        return []
    definition = submission.version.definition(locale)
    reader = _Reader(submission.values, build_context(definition, locale), _files(submission))
    found: list[Respuesta] = []
    for step in definition.steps:
        for item in step.items:
            if isinstance(item, Field):
                found.extend(reader.one(step.title, item, item.key, submission.values))
            elif isinstance(item, Group):
                found.extend(reader.rows(step.title, item))
    return found


def pasos(submission: Submission, locale: str = "es") -> list[Paso]:
    """Return the answers by step, in the order of the form."""
    by_step: dict[str, list[Respuesta]] = {}
    for answer in respuestas(submission, locale):
        by_step.setdefault(answer.paso, []).append(answer)
    return [Paso(titulo, tuple(found)) for titulo, found in by_step.items()]


def archivos(submission: Submission) -> list[StoredFile]:
    """Return the files that this submission names, a correction's kept ones included, in the order of the form."""
    return [stored for answer in respuestas(submission) for stored in answer.archivos]


def _files(submission: Submission) -> dict[str, StoredFile]:
    # A correction keeps files that belong to the submission it corrects.
    chain = [submission.pk]
    earlier = submission.corrects
    while earlier is not None:
        chain.append(earlier.pk)
        earlier = earlier.corrects
    return {str(f.pk): f for f in StoredFile.objects.filter(submission__in=chain)}


@dataclass(frozen=True)
class _Reader:
    values: Mapping[str, Any]
    context: Context
    files: Mapping[str, StoredFile]

    def one(
        self, paso: str, question: Field, lugar: str, holder: Mapping[str, Any], fila: str = ""
    ) -> Sequence[Respuesta]:
        value = holder.get(question.key)
        if value in (None, "", [], {}):
            return ()
        kind = type_of(question)
        stored: tuple[StoredFile, ...] = ()
        if kind.is_file:
            stored = tuple(self.files[pk] for pk in value if pk in self.files)
            text = ", ".join(f.name for f in stored)
        else:
            text = kind.display(resolved(question, self.context, every=True), value, self.context.locale)
        return (
            Respuesta(
                lugar=lugar,
                campo=question.key,
                paso=paso,
                pregunta=question.label,
                texto=text,
                valor=value,
                clase=question.data_class,
                fila=fila,
                archivos=stored,
            ),
        )

    def rows(self, paso: str, group: Group) -> list[Respuesta]:
        found: list[Respuesta] = []
        for number, row in enumerate(self.values.get(group.key) or [], start=1):
            for question in group.fields:
                place = f"{group.key}.{row.get('id', number)}.{question.key}"
                found.extend(self.one(paso, question, place, row, f"{group.item_label} {number}"))
        return found
