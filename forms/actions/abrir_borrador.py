"""Begin a form."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.durability import relaxed
from forms.keys import digest
from forms.models import Draft, DraftKey, DraftStep, FormVersion


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
    prefilled: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    by: Any = None,
) -> Draft:
    """Make an empty draft of `version` that the browser with `secret` owns, and `by` too when logged in.

    Anyone may. `on_behalf` of another person it is `by`'s alone, whatever the browser; the caller decides who may that.
    The version and the moment of the privacy notice shown on the page where this was asked for are kept as evidence
    (Ley 1581 of 2012). `prefilled` are answers to begin with, by step: the person sees them and may change them.
    Nothing is sent. Raises ValueError where nobody could open it.
    """
    if (by is None or secret) if on_behalf else not secret:
        raise ValueError("a draft is opened by a secret, or on behalf of a person by an account alone")
    now = timezone.now()
    with relaxed():
        draft = Draft.objects.create(
            version=version,
            destination=destination,
            host_url=host_url,
            host=dict(host),
            context=dict(context),
            locale=locale,
            account=by,
            on_behalf=on_behalf,
            notice_version=notice_version,
            notice_seen_at=now,
            expires_at=now + timedelta(days=settings.DRAFT_DAYS),
        )
        _furnish(draft, secret, prefilled)
    return draft


def _furnish(draft: Draft, secret: str, prefilled: Mapping[str, Mapping[str, Any]]) -> None:
    if secret:
        DraftKey.objects.create(draft=draft, kind=DraftKey.Kind.COOKIE, digest=digest(secret))
    for step, raw in prefilled.items():
        DraftStep.objects.create(draft=draft, step=step, raw=dict(raw))
