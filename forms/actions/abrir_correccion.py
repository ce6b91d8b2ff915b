"""Open a correction of what was sent."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forms.definition import Definition, Field, Group
from forms.models import Draft, DraftStep, Submission
from forms.selectors.versions import definition_of


def abrir_correccion(
    *,
    submission: Submission,
    unlocked: Sequence[str],
    host_url: str,
    host: Mapping[str, Any] | None = None,
    by: Any = None,
) -> Draft:
    """Make a draft with the submission's answers in which only the fields (or whole groups) of `unlocked` can change.

    The destination asks for it and decides who may. It stays on the submission's version and names the submission it
    corrects; an unfinished one for the same fields is gone on with. Files keep belonging to the submission. The draft
    has no key yet: let the person's browser in with `forms.wizard.hand_over`. Raises ValueError on an unknown field.
    """
    definition = definition_of(submission.version, submission.locale)
    known = {f.key for _s, _g, f in definition.all_fields()} | {g.key for _s, g in definition.groups()}
    if not set(unlocked) <= known:
        raise ValueError(f"no such fields: {sorted(set(unlocked) - known)}")
    with transaction.atomic():
        for draft in Draft.objects.filter(corrects=submission, receipt=None, expires_at__gt=timezone.now()):
            if set(draft.unlocked) == set(unlocked) and draft.host_url == host_url:
                return draft
        draft = Draft.objects.create(
            version=submission.version,
            destination=submission.destination,
            context=submission.context,
            host=dict(host or {"title": definition.title, "back_url": "/"}),
            host_url=host_url,
            locale=submission.locale,
            corrects=submission,
            unlocked=list(unlocked),
            notice_version=submission.notice_version,
            notice_seen_at=submission.notice_seen_at,
            expires_at=timezone.now() + timedelta(days=settings.DRAFT_DAYS),
        )
        DraftStep.objects.bulk_create(_steps(draft, definition, submission.values))
    return draft


def _steps(draft: Draft, definition: Definition, values: Mapping[str, Any]) -> list[DraftStep]:
    """Return one row a step; a canonical answer is also a raw one."""
    rows = []
    for step in definition.steps:
        keys = [item.key for item in step.items if isinstance(item, Field | Group)]
        raw = {key: values[key] for key in keys if key in values}
        if raw:
            rows.append(DraftStep(draft=draft, step=step.key, raw=raw))
    return rows
