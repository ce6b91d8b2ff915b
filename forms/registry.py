"""What the form engine offers to higher rooms: destinations for finished forms, sources of options."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop

from core.registry import Registry
from forms.definition import Definition, Option
from forms.evaluation import Problem


@dataclass(frozen=True)
class Accepted:
    """What a destination made of a submission.

    `receipt` is kept (encrypted) with the draft and shown again at every repeat: JSON-able, e.g. number and clave.
    """

    receipt: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Destination:
    """Where finished forms go.

    accept(submission): called inside the submit transaction, once per submission; an exception undoes the submission.
    receipt_template: shown with `receipt`, `submission`, `host`; on_behalf_template, instead, to who filled the form in
    for another person.
    check(submission_values, draft): problems that only the destination knows (a course that is full), before accept.
    review(definition): reasons why this form may not be published to this destination, as sentences.
    """

    id: str
    label: str
    accept: Callable[[Any], Accepted]
    receipt_template: str
    check: Callable[[Mapping[str, Any], Any], Sequence[Problem]] = lambda values, draft: ()
    review: Callable[[Definition], Sequence[str]] = lambda definition: ()
    send_label: str = gettext_noop("Enviar solicitud")
    on_behalf_template: str = ""


def _nothing(*args: Any) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class DraftWatcher:
    """Is told how far people come with their forms; what it does can never stop a person.

    started(draft, request): after a person began, with the request that did. sent(submission): within the submit
    transaction, once per submission. dropped(draft): before the answers of a draft that was never sent are erased.
    What one of them raises is logged; each opens a transaction of its own for what it writes, so that it fails alone.
    carries: parameters of the form's address that are kept from its first page to the POST that begins.
    """

    id: str
    started: Callable[[Any, Any], None] = _nothing
    sent: Callable[[Any], None] = _nothing
    dropped: Callable[[Any], None] = _nothing
    carries: tuple[str, ...] = ()


@dataclass(frozen=True)
class PracticeWatcher:
    """Is told that a person finished an exercise: `done(draft)`, within its transaction; no answer is left by then."""

    id: str
    done: Callable[[Any], None]


@dataclass(frozen=True)
class OptionSource:
    """Options that are not in the form: `options(field config, locale)` gives those open today."""

    id: str
    label: str
    options: Callable[[Mapping[str, Any], str], Sequence[Option]]


destinations: Registry[Destination] = Registry("destination")
option_sources: Registry[OptionSource] = Registry("option source")
practice_watchers: Registry[PracticeWatcher] = Registry("practice watcher")
draft_watchers: Registry[DraftWatcher] = Registry("draft watcher")


def _refuse(submission: Any) -> Accepted:
    raise RuntimeError("an exercise reaches no destination")


# What the drafts of exercises name as theirs; no room can register it, since it is nobody's to choose.
PRACTICE = Destination(
    id="practica",
    label="Ejercicio",
    accept=_refuse,
    receipt_template="forms/recibido_practica.html",
    send_label=gettext_noop("Enviar el ejercicio"),
)


def destination_of(draft: Any) -> Destination:
    """Return where a draft goes: an exercise nowhere, whatever the form says."""
    return PRACTICE if draft.practice else destinations.get(draft.destination)
