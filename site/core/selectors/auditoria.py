"""Reading the audit: events in words, newest first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from core.models import AuditEvent
from core.registry import audit_presenters


@dataclass(frozen=True)
class Linea:
    """One event as it is shown."""

    evento: AuditEvent
    texto: str


def eventos(q: str = "") -> QuerySet[AuditEvent]:
    """Return the events of a person or a thing (part of its name), or of a kind (the beginning of its id)."""
    rows = AuditEvent.objects.order_by("-id")
    if q:
        rows = rows.filter(Q(actor_label__icontains=q) | Q(target_label__icontains=q) | Q(event__startswith=q))
    return rows


def en_palabras(evento: AuditEvent) -> Linea:
    """Say an event in the words of its room. One without words is a fault of ours: it is shown by its name."""
    known = evento.event in audit_presenters
    return Linea(evento, str(audit_presenters.get(evento.event).render(evento)) if known else evento.event)


def contexto_de(q: str, page: Any) -> dict[str, Any]:
    """Return what the screen prints of one page of events."""
    return {"q": q, "page": page, "lineas": [en_palabras(e) for e in page.object_list]}
