"""Hold the row of what was told of a jornada, made at its first need."""

from typing import Any

from django.utils import timezone

from comunicaciones.models import Convocatoria, JornadaPage
from comunicaciones.presenters.jornadas import hechos


def abrir_convocatoria(*, jornada: JornadaPage, by: Any = None) -> tuple[Convocatoria, bool]:
    """Return the Convocatoria, locked until the caller's transaction ends, and whether it was made now.

    Everything that counts places or tells people holds it, so that neither happens twice. Records and sends nothing.
    """
    said = hechos(jornada)
    defaults = {"dicho": said, "dichos": {"0": said}, "cambiada_en": timezone.now()}
    row, created = Convocatoria.objects.select_for_update().get_or_create(jornada=jornada, defaults=defaults)
    row.jornada = jornada
    return row, created
