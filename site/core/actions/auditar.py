"""Write one audit event, inside the caller's transaction."""

from typing import Any

from core.models import AuditEvent


def auditar(*, event: str, by: Any, target: Any = None, **data: Any) -> AuditEvent:
    """Record that `by` (a user, or None for the system) did `event` to `target`.

    `data` must hold no personal datum: it is kept after the person's own data are erased.
    """
    person = by if getattr(by, "pk", None) else None
    return AuditEvent.objects.create(
        event=event,
        actor=person,
        actor_label=str(by) if by is not None else "Sistema",
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        target_label=str(target)[:200] if target is not None else "",
        data=data,
    )
