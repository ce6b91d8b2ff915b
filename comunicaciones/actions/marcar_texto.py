"""Hide an open answer that says who somebody is, or that nobody should read; or show it again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import TextoAbierto
from comunicaciones.permissions.encuestas import exigir_gestionar
from comunicaciones.states.encuestas import EstadoTexto
from core.actions.auditar import auditar


def marcar_texto(*, texto: TextoAbierto, estado: EstadoTexto, by: Any) -> None:
    """Mark an open answer; one that is not visible is in no list, file or print, and only its marks are shown.

    Who manages surveys may (PermissionDenied). Recorded: encuestas.marcar_texto, without the words. Sends nothing.
    """
    exigir_gestionar(by)
    hidden = estado != EstadoTexto.VISIBLE
    with transaction.atomic():
        changed = (
            TextoAbierto.objects.filter(pk=texto.pk)
            .exclude(estado=estado)
            .update(
                estado=estado,
                marcado_por=by if hidden else None,
                marcado_en=timezone.now() if hidden else None,
            )
        )
        if changed:
            auditar(
                event="encuestas.marcar_texto", by=by, target=texto, estado=estado.value, encuesta=texto.encuesta_id
            )
