"""Say that an adviser is there."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from asesoria.models import AjustesAsesoria, PresenciaAsesor
from asesoria.permissions import puede_atender_chat

BEAT = timedelta(seconds=15)  # a desk asks every two seconds: not every time is worth the one lock that writers share
MOST = 20  # conversations nobody could follow at once


def marcar_presencia(*, by: Any, disponible: bool | None = None, limite: int | None = None) -> PresenciaAsesor:
    """Note a sign of life and, when said, whether the adviser takes conversations and how many at once.

    Recorded nowhere else.
    """
    if not puede_atender_chat(by):
        raise PermissionDenied
    now = timezone.now()
    if disponible is None and limite is None:
        known = PresenciaAsesor.objects.filter(usuario=by, latido_en__gt=now - BEAT).first()
        if known is not None:
            return known
    defaults: dict[str, Any] = {"latido_en": now}
    if disponible is not None:
        defaults["disponible"] = disponible
    if limite is not None:
        defaults["limite"] = min(max(1, limite), MOST)
    row, _ = PresenciaAsesor.objects.update_or_create(
        usuario=by, defaults=defaults, create_defaults={"limite": AjustesAsesoria.load().chat_limite, **defaults}
    )
    return row
