"""Say that an adviser is there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from asesoria.models import AjustesAsesoria, PresenciaAsesor
from asesoria.permissions import puede_atender_chat


def marcar_presencia(*, by: Any, disponible: bool | None = None) -> PresenciaAsesor:
    """Note a sign of life, and whether the adviser takes conversations when that is said. Recorded nowhere else."""
    if not puede_atender_chat(by):
        raise PermissionDenied
    defaults: dict[str, Any] = {"latido_en": timezone.now()}
    if disponible is not None:
        defaults["disponible"] = disponible
    row, _ = PresenciaAsesor.objects.update_or_create(
        usuario=by, defaults=defaults, create_defaults={**defaults, "limite": AjustesAsesoria.load().chat_limite}
    )
    return row
