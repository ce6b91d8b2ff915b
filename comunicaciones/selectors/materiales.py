"""Whether a document is a jornada's own, and then for whom it opens."""

from typing import Any

from comunicaciones.models import Material
from comunicaciones.permissions.jornadas import puede_ver
from comunicaciones.selectors.jornadas import principal
from comunicaciones.states.jornadas import Publico


def es_interno(documento: Any) -> bool:
    """Say whether some jornada for civil servants has this document: then it is not public, wherever else it is."""
    return Material.objects.filter(documento=documento, jornada__publico=Publico.FUNCIONARIOS).exists()


def puede_abrir(user: Any, documento: Any) -> bool:
    """Say whether a person opens it: who may see one of those jornadas."""
    rows = Material.objects.filter(documento=documento, jornada__publico=Publico.FUNCIONARIOS)
    return any(puede_ver(user, principal(row.jornada)) for row in rows.select_related("jornada__locale"))
