"""Keep what was typed on one step."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.durability import relaxed
from forms.models import Draft, DraftStep

EXTENDED_AT_MOST_EVERY = timedelta(days=1)


def guardar_paso(*, draft: Draft, step: str, raw: Mapping[str, Any], by: Any = None) -> None:
    """Write the raw answers of one step, right or wrong; no other step's row is touched, so two tabs lose nothing.

    Who may was decided by `forms.selectors.drafts`. The draft's life is extended, at most once a day; an
    exercise's is not. Of a sent draft
    nothing is kept. Nothing is audited: a draft is nobody's record yet.
    """
    if draft.is_sent:
        return
    now = timezone.now()
    with relaxed():
        DraftStep.objects.bulk_create(
            [DraftStep(draft=draft, step=step, raw=dict(raw), updated_at=now)],
            update_conflicts=True,
            unique_fields=["draft", "step"],
            update_fields=["raw", "updated_at"],
        )
        fresh = now + timedelta(days=settings.DRAFT_DAYS)
        if not draft.practice and fresh - draft.expires_at > EXTENDED_AT_MOST_EVERY:
            Draft.objects.filter(pk=draft.pk, receipt=None).update(expires_at=fresh, warned_at=None)
