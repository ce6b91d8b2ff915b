"""Canned answers with their placeholders filled in."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from asesoria.models import Conversacion, RespuestaPreparada
from tramites.permissions import dependencias_de


@dataclass(frozen=True)
class Preparada:
    """A canned answer as it would be sent."""

    titulo: str
    texto: str


class _Known(dict[str, str]):
    """Leaves an unknown placeholder as it is written, so that the adviser sees it before sending."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def preparadas(conversacion: Conversacion, user: Any) -> list[Preparada]:
    """Return the canned answers for the chat that fit this conversation and this adviser, the trámite's own first."""
    rows = RespuestaPreparada.objects.filter(en_chat=True).filter(
        Q(dependencia__isnull=True) | Q(dependencia__in=dependencias_de(user))
    )
    if conversacion.tramite_id:
        rows = rows.filter(Q(tramite__isnull=True) | Q(tramite=conversacion.tramite_id))
    else:
        rows = rows.filter(tramite__isnull=True)
    found = sorted(rows, key=lambda row: (row.tramite_id is None, row.titulo))
    values = _values(conversacion.tramite, conversacion.nombre, user)
    return [Preparada(row.titulo, rellenar(row.texto, values)) for row in found]


def rellenar(texto: str, values: dict[str, str]) -> str:
    """Return a text with its placeholders filled in; braces that name nothing stay as they are."""
    try:
        return texto.format_map(_Known(values))
    except (ValueError, IndexError, AttributeError, KeyError):
        return texto


def _values(tramite: Any, nombre: str, user: Any) -> dict[str, str]:
    department = (tramite.dependencia if tramite else None) or user.dependencias.order_by("pk").first()
    return {
        "nombre": nombre,
        "tramite": tramite.title if tramite else "",
        "enlace_tramite": f"{settings.PUBLIC_URL}{tramite.get_url()}" if tramite else settings.PUBLIC_URL,
        "dependencia": department.nombre if department else "",
        "horario": department.horario if department else "",
        "firma": f"{user}, {user.cargo}" if user.cargo else str(user),
    }
