"""The link by which a person without account reads a draft: signed, for one page, until a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone

SALT = "core.borradores"
VALID = timedelta(days=7)


@dataclass(frozen=True)
class Borrador:
    """A page's draft shared by link: which page, and until when."""

    page_id: int
    expira: datetime


def enlace_de(page: Any, *, vence: timedelta = VALID) -> tuple[str, datetime]:
    """Return the path of a new link to the page's draft and the moment it stops. Whoever has it may read the draft."""
    expira = timezone.now() + vence
    token = signing.dumps({"p": page.pk, "e": int(expira.timestamp())}, salt=SALT)
    return reverse("borrador", args=[token]), expira


def abrir(token: str) -> Borrador | None:
    """Return what a link opens; None when it is forged, broken or past its time."""
    try:
        data = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    expira = datetime.fromtimestamp(data["e"], tz=timezone.get_current_timezone())
    return Borrador(data["p"], expira) if expira > timezone.now() else None
