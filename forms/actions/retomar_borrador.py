"""Open a draft in another browser."""

from typing import Any

from django.db import transaction

from forms.keys import digest
from forms.models import Draft, DraftKey


def retomar_borrador(*, draft: Draft, secret: str, by: Any = None) -> None:
    """Let the browser with `secret` open the draft too; the ones that could still can.

    Who showed a link or a code may. Called by a POST alone: mail scanners follow what a GET opens. Raises ValueError
    for a draft filled in on behalf of a person, or in an exercise.
    """
    if draft.on_behalf or draft.practice:
        raise ValueError("a draft on behalf of a person, or of an exercise, has no keys")
    with transaction.atomic():
        DraftKey.objects.get_or_create(draft=draft, digest=digest(secret), defaults={"kind": DraftKey.Kind.COOKIE})
