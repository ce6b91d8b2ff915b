"""Radicados with their answers as CSV: a column for each question, by its key, whatever its words or language were."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.hojas import BOM, neutral
from forms.definition import Definition, Field, Group
from forms.fields import resolved, type_of
from forms.fields.base import FieldType
from forms.selectors.context import build_context
from tramites.models import Radicado

RESERVADAS = frozenset({"sensible", "menor"})


@dataclass(frozen=True)
class Pregunta:
    """A question of one version: `columna` is its key, with the group's before it in a repeating group."""

    columna: str
    grupo: str
    field: Field
    kind: FieldType

    def cell(self, values: Mapping[str, Any]) -> str:
        """Return the answer; those of a group's rows in one cell, in the order of the rows."""
        if not self.grupo:
            return self.kind.export(self.field, values.get(self.field.key))
        rows = values.get(self.grupo) or []
        return " | ".join(self.kind.export(self.field, row.get(self.field.key)) for row in rows)


class Hoja:
    """The sheet of one export. `definiciones` are by version, the newest first: it gives words and order."""

    def __init__(self, definiciones: Mapping[int, Definition], *, reservados: bool) -> None:
        asked = {pk: list(_asked(definition)) for pk, definition in definiciones.items()}
        away = set() if reservados else _reserved(asked.values())
        self.titulos: dict[str, str] = {}
        for questions in asked.values():
            for group, question in questions:
                key = _key(group, question)
                if key not in away:
                    words = f"{group.label}: {question.label}" if group else question.label
                    self.titulos.setdefault(key, f"{words} [{key}]")
        self.preguntas = {
            pk: list(_preguntas(definiciones[pk], questions, set(self.titulos))) for pk, questions in asked.items()
        }

    def lineas(self, radicados: Iterable[Radicado]) -> Iterator[str]:
        """Return the text of the file, line by line."""
        writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
        yield BOM + writer.writerow([neutral(t) for t in (*_fixed_titles(), *self.titulos.values())])
        for radicado in radicados:
            yield writer.writerow([neutral(c) for c in (*_fixed(radicado), *self._answers(radicado))])

    def _answers(self, radicado: Radicado) -> Iterator[str]:
        values = radicado.vigente.values
        if not isinstance(values, Mapping):  # its encryption key is gone
            return iter([_("(ilegible)")] * len(self.titulos))
        questions = self.preguntas[radicado.vigente.version_id]
        cells = {question.columna: question.cell(values) for question in questions}
        return (cells.get(key, "") for key in self.titulos)


class _Echo:
    """What csv writes comes back from writerow."""

    def write(self, text: str) -> str:
        return text


def _asked(definition: Definition) -> Iterator[tuple[Group | None, Field]]:
    return ((group, question) for _step, group, question in definition.all_fields())


def _key(group: Group | None, question: Field) -> str:
    return f"{group.key}.{question.key}" if group else question.key


def _reserved(asked: Iterable[Sequence[tuple[Group | None, Field]]]) -> set[str]:
    """Return what is kept out: a question that was reserved in any version is so in all."""
    return {_key(g, question) for version in asked for g, question in version if question.data_class in RESERVADAS}


def _preguntas(
    definition: Definition, asked: Sequence[tuple[Group | None, Field]], wanted: set[str]
) -> Iterator[Pregunta]:
    context = build_context(definition, "es")
    for group, question in asked:
        if _key(group, question) in wanted:
            ready = resolved(question, context, every=True)
            yield Pregunta(_key(group, question), group.key if group else "", ready, type_of(question))


def _fixed_titles() -> tuple[str, ...]:
    return (
        _("Radicado"),
        _("Recibido"),
        _("Día de radicación"),
        _("Estado"),
        _("Vence"),
        _("Sentido de la respuesta"),
        _("Respondido"),
        _("Canal"),
        _("Dependencia"),
        _("Lo tiene"),
        _("Idioma"),
    )


def _fixed(radicado: Radicado) -> tuple[str, ...]:
    answered = radicado.respondido_en
    return (
        radicado.codigo,
        f"{timezone.localtime(radicado.recibido_en):%Y-%m-%d %H:%M}",
        radicado.radicado_en.isoformat(),
        radicado.get_estado_display(),
        radicado.vence_en.isoformat() if radicado.debe_respuesta else "",
        radicado.get_sentido_display(),
        f"{timezone.localtime(answered):%Y-%m-%d %H:%M}" if answered else "",
        radicado.get_canal_display(),
        str(radicado.dependencia),
        str(radicado.funcionario or ""),
        radicado.locale,
    )
