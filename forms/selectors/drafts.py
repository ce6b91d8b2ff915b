"""Which drafts a person may open. The one gate: every screen of a draft asks here."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from forms.keys import digest, read_code
from forms.models import Draft, DraftKey


def _owned(secret: str, account: Any) -> Q | None:
    gate = None
    if secret:
        gate = Q(keys__digest=digest(secret), keys__kind=DraftKey.Kind.COOKIE)
    if account is not None:
        gate = Q(account=account) if gate is None else gate | Q(account=account)
    return gate


def _drafts() -> QuerySet[Draft]:
    return Draft.objects.select_related("version").defer("version__definition_json", "version__texts")


def own_draft(draft_id: UUID, host_url: str, *, secret: str, account: Any) -> Draft | None:
    """Return the draft when the secret of this browser, or the account, opens it under that address; else None."""
    gate = _owned(secret, account)
    if gate is None:
        return None
    return next(iter(_drafts().filter(gate, pk=draft_id, host_url=host_url)[:1]), None)


def open_drafts(host_url: str, *, secret: str, account: Any) -> list[Draft]:
    """Return this person's unfinished drafts of a form, the last one first. Corrections are opened from their case."""
    gate = _owned(secret, account)
    if gate is None:
        return []
    under_way = _drafts().filter(gate, host_url=host_url, receipt=None, corrects=None, expires_at__gt=timezone.now())
    return list(under_way.distinct().order_by("-created_at")[:5])


def draft_by_link(token: str, host_url: str) -> Draft | None:
    """Return the draft that a link sent by e-mail leads to."""
    return _drafts().filter(keys__digest=digest(token), keys__kind=DraftKey.Kind.LINK, host_url=host_url).first()


def draft_by_code(typed: str, host_url: str) -> Draft | None:
    """Return the draft whose code was written down."""
    code = read_code(typed)
    return _drafts().filter(keys__digest=digest(code), keys__kind=DraftKey.Kind.CODE, host_url=host_url).first()
