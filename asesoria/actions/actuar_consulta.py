"""What every act on a question has in common: who may, what was seen, what changes, what is recorded."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from asesoria.models import Consulta
from asesoria.permissions import consultas_visibles
from asesoria.selectors.consultas import actos_de, en_palabras
from asesoria.states import ActoConsulta, ActoImposible
from core.actions.auditar import auditar
from core.models import AuditEvent


def bloquear(consulta: Consulta, *, by: Any) -> Consulta:
    """Return the question locked, in the caller's transaction, for who works on it; else PermissionDenied.

    Nothing is joined to it: PostgreSQL, having waited for the lock, reads this row again but not what it was joined to,
    so that the radicado made meanwhile would look as if there were none.
    """
    if by is None or not consultas_visibles(by).filter(pk=consulta.pk).exists():
        raise PermissionDenied
    return Consulta.objects.select_for_update().get(pk=consulta.pk)


def exigir_vista(row: Consulta, version: int | None) -> None:
    """Raise ActoImposible, saying who did what, when a colleague acted since the person saw `version`."""
    if version is not None and row.version != version:
        raise ya_hecho(actos_de(row).first())


def ya_hecho(done: AuditEvent | None) -> ActoImposible:
    """Return what is said to who comes after somebody else, with who it was."""
    if done is None:
        return ActoImposible("changed")
    return ActoImposible("changed", por=done.actor_label, en=done.at, acto=en_palabras(done))


def actuar_consulta(
    *, consulta: Consulta, acto: ActoConsulta, by: Any, cambios: Mapping[str, Any] | None = None, **datos: Any
) -> Consulta:
    """Change a question that `bloquear` returned and record the act: the only place where its version grows.

    `datos` go to the audit and hold no personal datum. Sends nothing.
    """
    changes = {"version": consulta.version + 1, **(cambios or {})}
    for name, value in changes.items():
        setattr(consulta, name, value)
    consulta.save(update_fields=list(changes))
    auditar(event=acto.evento, by=by, target=consulta, **datos)
    return consulta
