"""Warn before a draft expires."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actions.encolar_mensaje import encolar_mensaje
from forms.keys import digest, new_secret
from forms.models import Draft, DraftKey

BEFORE = timedelta(days=3)


def avisar_vencimiento(*, by: Any = None) -> int:
    """Send one mail, with a new resume link, for each unfinished draft that expires within three days; return how many.

    Only where the person left an address to come back. Marked on the draft, so that a second run sends nothing.
    """
    now = timezone.now()
    due = Draft.objects.filter(
        expires_at__gt=now,
        expires_at__lte=now + BEFORE,
        warned_at=None,
        receipt=None,
        practice=False,
        email__isnull=False,
    )
    sent = 0
    for draft in due[:500]:
        if isinstance(draft.email, str):
            _warn(draft, draft.email)
            sent += 1
    return sent


def _warn(draft: Draft, email: str) -> None:
    secret = new_secret()
    with transaction.atomic():
        DraftKey.objects.create(draft=draft, kind=DraftKey.Kind.LINK, digest=digest(secret))
        encolar_mensaje(
            clave=f"borrador:{draft.pk}:vence:{draft.expires_at:%Y%m%d}",
            para=email,
            plantilla="forms/mensajes/vence",
            contexto={
                "titulo": draft.host.get("title", ""),
                "enlace": f"{settings.PUBLIC_URL.rstrip('/')}{draft.host_url}retomar/{secret}/",
                "vence": draft.expires_at,
            },
            efimero=True,
            locale=draft.locale,
        )
        draft.warned_at = timezone.now()
        draft.save(update_fields=["warned_at"])
