"""Take the keys of the open drafts of an account that is closed."""

from typing import Any

from django.db import transaction

from forms.models import DraftKey


def borrar_llaves(*, user: Any, by: Any = None) -> int:
    """Delete cookies' secrets, mailed links and codes of that person's drafts; return how many. Recorded by who calls.

    The drafts stay, to be forgotten in their time.
    """
    with transaction.atomic():
        return DraftKey.objects.filter(draft__account=user).delete()[0]
