"""Begin a form."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.durability import relaxed
from forms.keys import digest
from forms.models import Draft, DraftKey, FormVersion


def abrir_borrador(
    *,
    version: FormVersion,
    destination: str,
    host_url: str,
    host: Mapping[str, Any],
    context: Mapping[str, Any],
    locale: str,
    notice_version: str,
    secret: str,
    by: Any = None,
) -> Draft:
    """Make an empty draft of `version` that the browser with `secret` owns, and `by` too when logged in.

    Anyone may. The version and the moment of the privacy notice shown on the page where this was asked for are kept as
    evidence (Ley 1581 of 2012). Nothing is sent.
    """
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
            notice_version=notice_version,
            notice_seen_at=now,
            expires_at=now + timedelta(days=settings.DRAFT_DAYS),
        )
        DraftKey.objects.create(draft=draft, kind=DraftKey.Kind.COOKIE, digest=digest(secret))
    return draft
