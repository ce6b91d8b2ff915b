"""Tell who watches drafts how far a person came; a watcher that fails is logged and stops nobody."""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from forms.models import Draft, Submission
from forms.registry import draft_watchers

logger = logging.getLogger(__name__)


def avisar_comienzo(*, draft: Draft, request: HttpRequest, by: Any = None) -> None:
    """Tell that a person began a form, with the request that did. Nothing else is recorded or sent."""
    for watcher in draft_watchers:
        _tell(watcher.id, lambda w=watcher: w.started(draft, request))  # type: ignore[misc]


def avisar_envio(*, submission: Submission, by: Any = None) -> None:
    """Tell that a form was sent, within the transaction that sends it. Nothing else is recorded or sent."""
    for watcher in draft_watchers:
        _tell(watcher.id, lambda w=watcher: w.sent(submission))  # type: ignore[misc]


def avisar_abandono(*, draft: Draft, by: Any = None) -> None:
    """Tell that the answers of a draft that was never sent are about to be erased. Nothing else is recorded or sent."""
    for watcher in draft_watchers:
        _tell(watcher.id, lambda w=watcher: w.dropped(draft))  # type: ignore[misc]


def _tell(id: str, tell: Callable[[], None]) -> None:
    try:
        tell()
    except Exception:
        logger.exception("draft watcher %s", id)
