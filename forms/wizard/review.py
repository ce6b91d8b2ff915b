"""The check page: every answer with the way to change it. Its POST sends; no GET ever does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forms.actions.enviar import Expired, NotReady, enviar
from forms.definition import Field, Group, Step
from forms.evaluation import Evaluation, Problem
from forms.fields import field_types, resolved
from forms.files.refusal import Refused
from forms.models import Draft, StoredFile
from forms.registry import destination_of
from forms.selectors.filled import Filled, load_filled
from forms.wizard.answering import go, page
from forms.wizard.step_form import html_name
from forms.wizard.words import pending_scan, refusal


@dataclass
class Line:
    """One answer, as it will be sent: drawn here, for there are many and each is but a few words.

    `change` is the address where it can be changed, "" when it cannot; `spoken` says which answer that link is about.
    """

    label: str
    answer: SafeString
    change: str
    spoken: str


@dataclass
class Block:
    """The answers of one step, or of one row of a group."""

    title: str
    lines: list[Line]


@dataclass
class Section:
    """One step's part of the page."""

    step: Step
    blocks: list[Block]


def review(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the answers, or send them."""
    if request.method == "POST":
        return _send(request, draft)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    filled = load_filled(draft)
    evaluation = filled.evaluate()
    first = evaluation.first_incomplete()
    if first or evaluation.stop is not None:
        return go(f"{draft.url}{first or evaluation.path[-1]}/?aviso=falta")
    return _show(request, filled, evaluation)


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        enviar(draft=draft)
    except Expired:
        return go(draft.url)
    except NotReady as why:
        if why.step:
            return go(f"{draft.url}{why.step}/?aviso=falta")
        filled = load_filled(draft)
        problems = why.problems or _gone(filled, why.gone) or (Problem("", pending_scan()),)
        return _show(request, filled, filled.evaluate(), problems, status=422)
    return go(f"{draft.url}recibido/")


def _gone(filled: Filled, files: Sequence[StoredFile]) -> tuple[Problem, ...]:
    """Say which files must be brought again, each with the way to its step."""
    steps = {question.key: step.key for step, _group, question in filled.definition.all_fields()}
    words = [(refusal(Refused("gone"), name=f.name), steps[f.field]) for f in files]
    return tuple(Problem("", text, step=step) for text, step in words)


def _show(
    request: HttpRequest, filled: Filled, evaluation: Evaluation, problems: tuple[Problem, ...] = (), status: int = 200
) -> HttpResponse:
    sections = [_section(filled, evaluation, filled.facts.steps[key]) for key in evaluation.path]
    context = {
        "draft": filled.draft,
        "definition": filled.definition,
        "sections": [s for s in sections if s.blocks],
        "problems": problems,
        "warnings": [p for p in evaluation.problems if p.level == "warning"],
        "send_label": _("Enviar corrección")
        if filled.draft.corrects_id
        else _(destination_of(filled.draft).send_label),
        "last": evaluation.path[-1],
    }
    return page(request, "forms/revisar.html", context, status)


def _section(filled: Filled, evaluation: Evaluation, step: Step) -> Section:
    """Put the answers in the order in which they were asked, so that totals come after the rows they are of."""
    blocks: list[Block] = []
    for item in step.items:
        if item.key not in evaluation.visible:
            continue
        if isinstance(item, Field):
            if not blocks or blocks[-1].title:
                blocks.append(Block("", []))
            blocks[-1].lines.append(_line(filled, step, item, item.key, evaluation.values.get(item.key)))
        elif isinstance(item, Group):
            for number, row in enumerate(evaluation.values.get(item.key) or [], 1):
                blocks.append(_row(filled, evaluation, step, item, row, f"{item.item_label} {number}"))
    return Section(step, blocks)


def _row(filled: Filled, evaluation: Evaluation, step: Step, group: Group, row: dict[str, Any], title: str) -> Block:
    lines = []
    for question in group.fields:
        place = f"{group.key}.{row['id']}.{question.key}"
        if place in evaluation.visible:
            line = _line(filled, step, question, place, row.get(question.key), row["id"])
            line.spoken = f"{question.label}, {title}"
            lines.append(line)
    return Block(title, lines)


def _line(filled: Filled, step: Step, question: Field, place: str, value: Any, row: str = "") -> Line:
    kind, draft = field_types.get(question.type), filled.draft
    files = filled.files_of(question.key, row) if kind.is_file else []
    text = ""
    if value is not None and not files:
        text = kind.display(resolved(question, filled.context, every=True), value, filled.context.locale)
    locked = draft.is_locked(question.key) and draft.is_locked(place.partition(".")[0])
    change = f"{draft.url}{step.key}/?volver=revisar#pregunta-{html_name(place)}"
    answer = _links(draft, files) if files else mark_safe(escape(text).replace("\n", "<br>"))
    return Line(question.label, answer, change if kind.is_input and not locked else "", question.label)


def _links(draft: Draft, files: Sequence[StoredFile]) -> SafeString:
    return format_html_join(
        mark_safe("<br>"), '<a href="{}archivo/{}/">{}</a>', ((draft.url, f.pk, f.name) for f in files)
    )
