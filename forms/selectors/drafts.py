"""Which drafts a person may open. The one gate: every screen of a draft asks here."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.prepared import Hole, Prepared
from forms.keys import digest, read_code
from forms.models import Draft, DraftKey


def _owned(key: Any, account: Any) -> Q | None:
    """Return the gate for the digest of a browser's secret and an account; None when there is neither."""
    gate = None
    if key is not None:
        gate = Q(keys__digest=key, keys__kind=DraftKey.Kind.COOKIE)
    if account is not None:
        gate = Q(account=account) if gate is None else gate | Q(account=account)
    return gate


def _drafts() -> QuerySet[Draft]:
    return Draft.objects.select_related("version").defer("version__definition_json", "version__texts")


@cache
def _own(by_key: bool, by_account: bool) -> Prepared[Draft]:
    fields = Draft._meta.get_field
    key = Hole("key", DraftKey._meta.get_field("digest")) if by_key else None
    account = Hole("account", fields("account")) if by_account else None
    here = Q(pk=Hole("draft", fields("id")), host_url=Hole("host_url", fields("host_url")))
    return Prepared(lambda: _drafts().filter(_owned(key, account) or Q(pk__in=()), here)[:1])


def own_draft(draft_id: UUID, host_url: str, *, secret: str, account: Any) -> Draft | None:
    """Return the draft when the secret of this browser, or the account, opens it under that address; else None."""
    if not secret and account is None:
        return None
    query = _own(bool(secret), account is not None)
    return query.first(draft=draft_id, host_url=host_url, key=digest(secret), account=account and account.pk)


def open_drafts(host_url: str, *, secret: str, account: Any) -> list[Draft]:
    """Return this person's unfinished drafts of a form, the last one first. Corrections are opened from their case."""
    gate = _owned(digest(secret) if secret else None, account)
    if gate is None:
        return []
    under_way = _drafts().filter(gate, host_url=host_url, receipt=None, corrects=None, expires_at__gt=timezone.now())
    return list(under_way.distinct().order_by("-created_at")[:5])


def drafts_of(account: Any) -> list[Draft]:
    """Return what this person left unfinished while logged in, anywhere; not what an official fills in for others."""
    mine = _drafts().filter(
        account=account, on_behalf=False, receipt=None, corrects=None, practice=False, expires_at__gt=timezone.now()
    )
    return list(mine.order_by("-created_at")[:20])


def draft_by_link(token: str) -> Draft | None:
    """Return the draft that a link sent by e-mail leads to, wherever it lives: its page may have moved since."""
    return _drafts().filter(keys__digest=digest(token), keys__kind=DraftKey.Kind.LINK).first()


def draft_by_code(typed: str) -> Draft | None:
    """Return the draft whose code was written down, wherever it lives."""
    return _drafts().filter(keys__digest=digest(read_code(typed)), keys__kind=DraftKey.Kind.CODE).first()
