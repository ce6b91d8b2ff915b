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


@dataclass(frozen=True)
class OptionSource:
    """Options that are not in the form: `options(field config, locale)` gives those open today."""

    id: str
    label: str
    options: Callable[[Mapping[str, Any], str], Sequence[Option]]


destinations: Registry[Destination] = Registry("destination")
option_sources: Registry[OptionSource] = Registry("option source")
