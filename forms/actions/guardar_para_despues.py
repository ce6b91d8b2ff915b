"""Give a person the means to come back to a draft: a link by e-mail or a code to write down."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actions.encolar_mensaje import encolar_mensaje
from forms.keys import digest, new_code, new_secret
from forms.models import Draft, DraftKey


def guardar_para_despues(*, draft: Draft, email: str = "", by: Any = None) -> str:
    """Send the resume link to `email`, or without one return a code to write down ("" when a link was sent).

    Only who holds the draft may. Links and codes given before stay good until the draft expires. The mail carries the
    secret, so its text is forgotten once sent; the address is kept with the draft to warn before it expires. Raises
    ValueError for a draft filled in on behalf of a person: whoever held the link would send it in its account's name;
    and for one of an exercise, which nobody else goes on with.
    """
    if draft.on_behalf or draft.practice:
        raise ValueError("a draft on behalf of a person, or of an exercise, has no keys")
    secret = new_secret() if email else new_code()
    kind = DraftKey.Kind.LINK if email else DraftKey.Kind.CODE
    with transaction.atomic():
        key = DraftKey.objects.create(draft=draft, kind=kind, digest=digest(secret))
        draft.expires_at = timezone.now() + timedelta(days=settings.DRAFT_DAYS)
        draft.warned_at = None
        if email:
            draft.email = email
            _send_link(draft, email, secret, f"borrador:{draft.pk}:enlace:{key.pk}")
        draft.save(update_fields=["email", "expires_at", "warned_at"])
    return "" if email else secret


def _send_link(draft: Draft, email: str, secret: str, clave: str) -> None:
    encolar_mensaje(
        clave=clave,
        para=email,
        plantilla="forms/mensajes/retomar",
        contexto={
            "titulo": draft.host.get("title", ""),
            "enlace": f"{settings.PUBLIC_URL.rstrip('/')}{draft.host_url}retomar/{secret}/",
            "vence": draft.expires_at,
        },
        efimero=True,
        locale=draft.locale,
    )
