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
    pk: int = 0


class _Known(dict[str, str]):
    """Leaves an unknown placeholder as it is written, so that the adviser sees it before sending."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def preparadas(conversacion: Conversacion, user: Any) -> list[Preparada]:
    """Return the canned answers for the chat that fit this conversation and this adviser, the trámite's own first."""
    return _filled(Q(en_chat=True), conversacion.tramite, conversacion.nombre, user)


def preparadas_de_foro(tramite: Any, nombre: str, user: Any) -> list[Preparada]:
    """Return those for forums and comments, as `nombre` would be answered."""
    return _filled(Q(en_foros=True), tramite, nombre, user)


def preparadas_de_consulta(tramite: Any, nombre: str, user: Any) -> list[Preparada]:
    """Return all, for a question that came by a channel outside the site."""
    return _filled(Q(), tramite, nombre, user)


def _filled(which: Q, tramite: Any, nombre: str, user: Any) -> list[Preparada]:
    own = Q(dependencia__isnull=True) | Q(dependencia__in=dependencias_de(user))
    about = Q(tramite__isnull=True) | Q(tramite=tramite) if tramite else Q(tramite__isnull=True)
    rows = sorted(
        RespuestaPreparada.objects.filter(which, own, about), key=lambda row: (row.tramite_id is None, row.titulo)
    )
    values = _values(tramite, nombre, user) if rows else {}
    return [Preparada(row.titulo, rellenar(row.texto, values), row.pk) for row in rows]


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
