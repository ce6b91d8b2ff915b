"""Write one act of moderation in the log, inside the act's transaction."""

from typing import Any

from asesoria.models import Aporte, RegistroModeracion, TemaForo
from asesoria.states import ActoModeracion
from core.actions.auditar import auditar


def anotar_acto(
    *,
    acto: ActoModeracion,
    by: Any,
    aporte: Aporte | None = None,
    tema: TemaForo | None = None,
    persona: Any = None,
    motivo: str = "",
    antes: dict[str, Any] | None = None,
) -> RegistroModeracion:
    """Record who did what to what and why; `antes` is what `deshacer` needs. The audit gets its row too."""
    target = aporte or tema or persona
    auditar(event=f"asesoria.{acto}", by=by, target=target, con_motivo=bool(motivo))
    return RegistroModeracion.objects.create(
        acto=acto,
        aporte=aporte,
        tema=tema or (aporte.tema if aporte else None),
        persona=persona or (aporte.autor if aporte else None),
        por=by,
        por_nombre=str(by) if by is not None else "Sistema",
        motivo=motivo[:400],
        antes=antes or {},
    )


def ultimo_acto(*, aporte: Aporte, by: Any = None) -> RegistroModeracion | None:
    """Return the last act on a post that still holds: what the second of two moderators is told."""
    return RegistroModeracion.objects.filter(aporte=aporte, deshecho_en__isnull=True).order_by("-id").first()
