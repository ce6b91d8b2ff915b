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
    So is an exercise (`practice_until`), of no destination and erased at that moment. Version and moment of the privacy
    notice shown on the page where this was asked for are kept as evidence (Ley 1581 of 2012). `prefilled`: answers by
    step, which the person sees and may change. Raises ValueError where nobody could open it. Sends nothing.
    """
    practice = practice_until is not None
    _refuse_ownerless(by, secret, alone=on_behalf or practice)
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
            notice_seen_at=timezone.now(),
            expires_at=practice_until or timezone.now() + timedelta(days=settings.DRAFT_DAYS),
        )
        return _furnish(draft, secret, prefilled)


def _refuse_ownerless(by: Any, secret: str, *, alone: bool) -> None:
    """Raise ValueError unless a secret opens it; or, of one that is its account's `alone`, an account and no secret."""
    if (by is None or secret) if alone else not secret:
        raise ValueError("a draft is opened by a secret; on behalf of a person, or in an exercise, by an account alone")


def _furnish(draft: Draft, secret: str, prefilled: Mapping[str, Mapping[str, Any]]) -> Draft:
    if secret:
        DraftKey.objects.create(draft=draft, kind=DraftKey.Kind.COOKIE, digest=digest(secret))
    for step, raw in prefilled.items():
        DraftStep.objects.create(draft=draft, step=step, raw=dict(raw))
    return draft
