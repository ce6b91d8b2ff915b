"""Note up to which message a side has seen."""

from typing import Any

from asesoria.models import Conversacion
from asesoria.states import QuienHabla


def ver_mensajes(*, conversacion: Conversacion, quien: QuienHabla, hasta: int, by: Any = None) -> None:
    """Move the mark of that side forward, never back and never past the last message: one update, no lock."""
    field = "visto_asesor" if quien == QuienHabla.ASESOR else "visto_ciudadano"
    Conversacion.objects.filter(pk=conversacion.pk, ultimo_numero__gte=hasta, **{f"{field}__lt": hasta}).update(
        **{field: hasta}
    )
