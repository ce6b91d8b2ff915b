"""What a registration's page shows of attendance."""

from typing import Any

from django import template
from django.utils.translation import get_language

from comunicaciones.presenters.constancia_asistencia import enlace_de_descarga
from comunicaciones.selectors.constancias import constancia_vigente

register = template.Library()


@register.simple_tag
def constancia_de(inscripcion: Any) -> str:
    """Return where the person downloads her certificate; nothing while there is none."""
    found = constancia_vigente(inscripcion)
    return enlace_de_descarga(found, get_language() or "es") if found is not None else ""
