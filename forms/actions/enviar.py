"""Turn a draft into its one submission."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.prepared import Hole, Prepared
from forms.actions.avisar_comienzo import avisar_envio
from forms.actions.borrar_archivo import borrar_archivo
from forms.evaluation import Evaluation, Problem
from forms.models import Draft, DraftStep, StoredFile, Submission
from forms.registry import PRACTICE, Destination, destination_of, practice_watchers
from forms.selectors.filled import Filled, load_filled

ASKED_APART = {"consent", "declaration"}


def _held() -> QuerySet[Draft]:
    # The version's texts are long, and its definition is kept by the process.
    drafts = Draft.objects.select_related("version").defer("version__definition_json", "version__texts")
    return drafts.select_for_update(of=("self",)).filter(pk=Hole("draft", Draft._meta.pk))


_HELD = Prepared(_held)


class NotReady(Exception):
    """The draft as it is stored cannot be sent; `problems` say why, `step` where to go, `stopped` that it never can.

    `gone` are files whose bytes are no longer in the storage.
    """

    def __init__(
        self,
        problems: Sequence[Problem] = (),
        *,
        step: str = "",
        stopped: bool = False,
        pending: bool = False,
        gone: Sequence[StoredFile] = (),
    ) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.step = step
        self.stopped = stopped
        self.pending = pending
        self.gone = tuple(gone)


class Expired(Exception):
    """The draft's time was over."""


def enviar(*, draft: Draft, by: Any = None) -> Draft:
    """Make the submission of a draft, hand it to its destination and keep the receipt; return the draft with it.

    Who holds the draft may. Everything stored is evaluated again: the whole path, not the last page. Any number of
    sends, from any number of tabs or servers, make one submission; the later ones return the first receipt. In one
    transaction: the submission, its files, what the destination does, the receipt, the end of the typed answers, and
    what watchers of drafts write.
    An exercise makes none of that: it is judged, and then nothing of it is left but a receipt.
    Raises NotReady or Expired, and then nothing has changed. What the destination audits and sends is its own.
    """
    with transaction.atomic():
        # SQLite takes its one write lock at BEGIN (IMMEDIATE); elsewhere this row's lock makes the sends queue up.
        held = _HELD.first(draft=draft.pk)
        if held is None or held.is_expired:
            raise Expired
        if held.is_sent:
            return held
        destination = destination_of(held)
        filled = load_filled(held, held.locale)
        evaluation = filled.evaluate()
        _check(filled, evaluation, destination)
        if held.practice:
            return _rehearse(held, filled)
        submission = _submit(filled, evaluation)
        held.receipt = dict(destination.accept(submission).receipt)
        Draft.objects.filter(pk=held.pk).update(receipt=held.receipt)
        # Nothing hangs on a step's row, so it need not be read before it is deleted.
        DraftStep.objects.filter(draft=held)._raw_delete(DEFAULT_DB_ALIAS)
        avisar_envio(submission=submission)
    return held


def _rehearse(held: Draft, filled: Filled) -> Draft:
    """End an exercise: no submission, no destination, no answer and no file is left of it."""
    for stored in filled.files:
        borrar_archivo(stored=stored)
    DraftStep.objects.filter(draft=held)._raw_delete(DEFAULT_DB_ALIAS)
    held.receipt = {"practica": True}
    Draft.objects.filter(pk=held.pk).update(receipt=held.receipt)
    for watcher in practice_watchers:
        watcher.done(held)
    return held


def _check(filled: Filled, evaluation: Evaluation, destination: Destination) -> None:
    if evaluation.stop is not None:
        raise NotReady(step=evaluation.path[-1], stopped=True)
    errors = evaluation.errors()
    if errors:
        raise NotReady(errors, step=evaluation.first_incomplete() or "")
    used = _used_files(filled, evaluation)
    if any(f.state != StoredFile.State.CLEAN for f in used):
        raise NotReady(pending=True)
    # Those of an earlier submission are not the person's to bring again.
    gone = [f for f in used if f.submission_id is None and not f.file.storage.exists(f.file.name or "")]
    if gone:
        raise NotReady(gone=gone)
    problems = [p for p in destination.check(evaluation.values, filled.draft) if p.level == "error"]
    if problems:
        raise NotReady(problems)


def _submit(filled: Filled, evaluation: Evaluation) -> Submission:
    draft = filled.draft
    if draft.practice or draft.destination == PRACTICE.id:  # whoever calls: an exercise is never anybody's submission
        raise RuntimeError("an exercise makes no submission")
    now = timezone.now()
    submission = Submission.objects.create(
        draft=draft,
        version=draft.version,
        values=dict(evaluation.values),
        destination=draft.destination,
        context=draft.context,
        locale=draft.locale,
        corrects_id=draft.corrects_id,
        notice_version=draft.notice_version,
        notice_seen_at=draft.notice_seen_at,
        notice_shown_by=_on_behalf_by(draft),
        consents=_consents(filled, evaluation, now.isoformat()),
        submitted_at=now,
    )
    used = {f.pk for f in _used_files(filled, evaluation)}
    own = [f for f in filled.files if f.submission_id is None]
    for left in (f for f in own if f.pk not in used):  # of questions that no longer apply
        borrar_archivo(stored=left)
    if own:
        StoredFile.objects.filter(draft=draft, submission=None, pk__in=used).update(submission=submission)
    return submission


def _used_files(filled: Filled, evaluation: Evaluation) -> list[StoredFile]:
    """Return the files whose question applies, at the place it applies at."""
    visible = evaluation.visible
    groups = {question.key: group for _s, group, question in filled.definition.all_fields() if group is not None}

    def place(stored: StoredFile) -> str:
        group = groups.get(stored.field)
        return f"{group.key}.{stored.row}.{stored.field}" if group else stored.field

    return [f for f in filled.files if place(f) in visible]


def _on_behalf_by(draft: Draft) -> str:
    """Return who filled it in for another person, "" for who did it for themselves."""
    return str(draft.account) if draft.on_behalf else ""


def _consents(filled: Filled, evaluation: Evaluation, moment: str) -> dict[str, Any]:
    """Return the evidence of what was declared or authorised: the answer, the digest of the very words, the moment.

    And who typed it, when that was not the person.
    """
    typed_by = {"by": _on_behalf_by(filled.draft)} if filled.draft.on_behalf else {}
    return {
        question.key: {
            "answer": bool(evaluation.values.get(question.key)),
            "sha256": hashlib.sha256(f"{question.label}\n{question.help}".encode()).hexdigest(),
            "moment": moment,
            **typed_by,
        }
        for _step, group, question in filled.definition.all_fields()
        if group is None and question.type in ASKED_APART and question.key in evaluation.visible
    }
