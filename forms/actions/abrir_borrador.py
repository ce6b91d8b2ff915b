"""Begin a form."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.durability import relaxed
from forms.keys import digest
from forms.models import Draft, DraftKey, DraftStep, FormVersion
from forms.registry import PRACTICE


def abrir_borrador(
    *,
    version: FormVersion,
    destination: str,
    host_url: str,
    host: Mapping[str, Any],
    context: Mapping[str, Any],
    locale: str,
    notice_version: str,
    secret: str = "",
    on_behalf: bool = False,
    practice_until: datetime | None = None,
    prefilled: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    by: Any = None,
) -> Draft:
    """Make an empty draft of `version` that the browser with `secret` owns, and `by` too when logged in.

    Anyone may. `on_behalf` of another person it is `by`'s alone, whatever the browser; the caller decides who may that.
    With `practice_until` it is an exercise: `by`'s alone too, of no destination, and erased at that moment.
    The version and the moment of the privacy notice shown on the page where this was asked for are kept as evidence
    (Ley 1581 of 2012). `prefilled` are answers to begin with, by step: the person sees them and may change them.
    Nothing is sent. Raises ValueError where nobody could open it.
    """
    practice = practice_until is not None
    if (by is None or secret) if on_behalf or practice else not secret:
        raise ValueError("a draft is opened by a secret; on behalf of a person, or in an exercise, by an account alone")
    now = timezone.now()
    with relaxed():
        draft = Draft.objects.create(
            version=version,
            destination=PRACTICE.id if practice else destination,
            host_url=host_url,
            host=dict(host),
            context=dict(context),
            locale=locale,
            account=by,
            on_behalf=on_behalf,
            practice=practice,
            notice_version=notice_version,
            notice_seen_at=now,
            expires_at=practice_until or now + timedelta(days=settings.DRAFT_DAYS),
        )
        _furnish(draft, secret, prefilled)
    return draft


def _furnish(draft: Draft, secret: str, prefilled: Mapping[str, Mapping[str, Any]]) -> None:
    if secret:
        DraftKey.objects.create(draft=draft, kind=DraftKey.Kind.COOKIE, digest=digest(secret))
    for step, raw in prefilled.items():
        DraftStep.objects.create(draft=draft, step=step, raw=dict(raw))
