"""Files posted with a step: each is checked and kept by itself, so that one that is refused loses nothing else."""

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from forms.actions.borrar_archivo import borrar_archivo
from forms.actions.examinar_archivo import examinar_archivo
from forms.actions.recibir_archivo import recibir_archivo
from forms.definition import Field, Group, Step
from forms.evaluation import Problem
from forms.fields.file import DEFAULT_EXTENSIONS
from forms.files.intake import take
from forms.files.refusal import Refused
from forms.models import StoredFile
from forms.selectors.filled import Filled
from forms.wizard.step_form import html_name
from forms.wizard.words import pending_scan, refusal

MOST_PER_POST = 20
MEGABYTE = 1024 * 1024


def receive(filled: Filled, step: Step, posted: MultiValueDict, rows: dict[str, list[str]]) -> list[Problem]:
    """Keep the files of a post with the draft; return what is wrong with those that were not taken."""
    problems: list[Problem] = []
    for question, place, row in _file_places(filled, step, rows):
        for upload in posted.getlist(html_name(place))[:MOST_PER_POST]:
            try:
                _keep(filled, question, row, upload)
            except Refused as error:
                problems.append(Problem(place, _words(error, question, upload), step=step.key))
    return problems


def remove(filled: Filled, file_id: str) -> bool:
    """Delete a file of the draft's own; say whether it was. Others' files and a submission's are out of reach."""
    stored = next((f for f in filled.files if str(f.pk) == file_id), None)
    if stored is None or filled.draft.is_locked(stored.field):
        return False
    if stored.submission_id is None:
        borrar_archivo(stored=stored)
    filled.files.remove(stored)
    return True


def remove_rows(filled: Filled, group: Group, kept: list[str]) -> None:
    """Delete the files of rows that were taken out."""
    keys = {f.key for f in group.fields}
    for stored in [f for f in filled.files if f.field in keys and f.row not in kept]:
        remove(filled, str(stored.pk))


def unscanned(filled: Filled, step: Step) -> list[Problem]:
    """Try pending files of a step again; return one problem a question whose files are still not scanned."""
    keys = {f.key: f.key for f in step.items if isinstance(f, Field)}
    keys |= {f.key: g.key for g in step.items if isinstance(g, Group) for f in g.fields}
    problems: dict[str, Problem] = {}
    for stored in [f for f in filled.files if f.field in keys and f.state == StoredFile.State.PENDING]:
        place = stored.field if not stored.row else f"{keys[stored.field]}.{stored.row}.{stored.field}"
        try:
            examinar_archivo(stored=stored)
        except Refused as error:
            filled.files.remove(stored)
            problems[place] = Problem(place, refusal(error, name=stored.name), step=step.key)
        else:
            if stored.state == StoredFile.State.PENDING:
                problems.setdefault(place, Problem(place, pending_scan(), step=step.key))
    return list(problems.values())


def most_bytes(step: Step) -> int:
    """Return how large a post of this step may be at most, with some room for the texts."""
    total = 4 * MEGABYTE
    for item in step.items:
        for question in item.fields if isinstance(item, Group) else (item,):
            if isinstance(question, Field) and question.type == "file":
                rows = item.max if isinstance(item, Group) else 1
                total += _max_bytes(question) * int(question.config.get("max") or 1) * min(rows, 10)
    return min(total, 200 * MEGABYTE)


def _file_places(filled: Filled, step: Step, rows: dict[str, list[str]]) -> Iterator[tuple[Field, str, str]]:
    locked = filled.draft.is_locked
    for item in step.items:
        if isinstance(item, Field) and item.key in filled.facts.file_keys and not locked(item.key):
            yield item, item.key, ""
        elif isinstance(item, Group):
            for question in item.fields:
                if question.key in filled.facts.file_keys and not (locked(item.key) and locked(question.key)):
                    for row in rows.get(item.key, []):
                        yield question, f"{item.key}.{row}.{question.key}", row


def _keep(filled: Filled, question: Field, row: str, upload: UploadedFile) -> None:
    most = int(question.config.get("max") or 1)
    there = filled.files_of(question.key, row)
    if most > 1 and len(there) >= most:
        raise Refused("many")
    taken = take(upload, extensions=_extensions(question), max_bytes=_max_bytes(question))
    replaced = there if most == 1 else []
    stored = recibir_archivo(draft=filled.draft, field=question.key, row=row, taken=taken, replaces=replaced)
    filled.files = [f for f in filled.files if f not in replaced or f.pk == stored.pk]
    if stored.pk not in {f.pk for f in filled.files}:
        filled.files.append(stored)


def _extensions(question: Field) -> tuple[str, ...]:
    return tuple(question.config.get("extensions") or DEFAULT_EXTENSIONS)


def _max_bytes(question: Field) -> int:
    return int(float(question.config.get("max_size_mb") or 10) * MEGABYTE)


def _words(error: Refused, question: Field, upload: UploadedFile) -> str:
    kinds = ", ".join(e.upper() for e in _extensions(question) if e not in ("jpeg", "heif"))
    details: dict[str, Any] = {
        "name": (upload.name or "")[:80],
        "kinds": kinds,
        "most": question.config.get("max_size_mb", 10),
        "count": question.config.get("max", 1),
    }
    return refusal(error, **details)
