"""Publish and withdraw what is scheduled, each thing by itself, so that one that fails holds up no other."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.actions.auditar import auditar
from core.models import AuditEvent

logger = logging.getLogger(__name__)


def publicar_programadas(*, by: Any = None) -> int:
    """Withdraw what expired and publish what is due; return how many. Run by the clock, safe to run twice.

    Who may: the system; permission was checked when it was scheduled. What changes: each page or snippet in a
    transaction of its own. What is recorded: Wagtail's own log, and an audit event for one that could not be published
    (incomplete by now); it stays due, so that the admin's home shows it in red. Nothing is sent.
    """
    done = 0
    for expired in list(_vencidas()):
        done += _intentar(
            expired, by, lambda o: o.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        )
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    for revision in list(due):
        done += _intentar(revision, by, lambda r: r.publish(log_action="wagtail.publish.scheduled"))
    return done


def _vencidas() -> Iterator[Any]:
    models = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in [Page, *models]:
        yield from model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")


def _intentar(thing: Any, by: Any, act: Callable[[Any], Any]) -> int:
    try:
        with transaction.atomic():
            act(thing.specific if isinstance(thing, Page) else thing)
    except ValidationError as error:
        target = thing.content_object if isinstance(thing, Revision) else thing
        logger.warning("scheduled publishing of %s refused: %s", target, error.messages)
        _anotar(by, target, error.messages)
        return 0
    return 1


def _anotar(by: Any, target: Any, messages: list[str]) -> None:
    """Write the refusal down once a day, not at every beat of the clock."""
    event = "home.publicacion_rechazada"
    today = timezone.localdate()
    if not AuditEvent.objects.filter(event=event, target_id=str(target.pk), at__date=today).exists():
        auditar(event=event, by=by, target=target, motivos=messages)
