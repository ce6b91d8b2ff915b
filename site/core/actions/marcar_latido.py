"""Say that a long-lived process is alive."""

from django.utils import timezone

from core.models import Latido


def marcar_latido(*, nombre: str, cada: int, by: None = None) -> None:
    """Write the present moment as the heartbeat of `nombre`, which is expected every `cada` seconds."""
    now = timezone.now()
    Latido.objects.update_or_create(
        nombre=nombre, defaults={"cada": cada, "iniciado_en": now, "terminado_en": now, "error": ""}
    )
