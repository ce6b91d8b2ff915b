"""What is suspicious in a post, by the town's settings and what was written before."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from asesoria.escritura import a_html, enlaces
from asesoria.models import AjustesAsesoria, Aporte
from asesoria.nombres import plegar
from asesoria.permissions import puede_moderar, puede_responder_oficial
from asesoria.selectors.confianza import perfil_de, tiene_confianza
from asesoria.spam import Envio, sospechas
from core.digests import keyed_digest

SHORT = 40  # a thank-you may be said by many
REMEMBERED = timedelta(days=7)


def huella(fuente: str) -> str:
    """Return the digest by which a repeated text is known, however it is spaced or accented; empty for a short one."""
    folded = plegar(fuente)
    return keyed_digest("asesoria.huella", folded) if len(folded) >= SHORT else ""


def sospechas_de(
    user: Any, fuente: str, *, trampa: str, segundos: float | None, cambia: Aporte | None = None
) -> Sequence[str]:
    """Return the ids of the rules that a new post meets, or the new text of the one it changes (`cambia`).

    What officials and moderators write is never suspected.
    """
    if puede_responder_oficial(user) or puede_moderar(user):
        return []
    ajustes = AjustesAsesoria.load()
    trusted = tiene_confianza(perfil_de(user), ajustes)
    return sospechas(
        Envio(
            texto=fuente,
            enlaces=enlaces(a_html(fuente)),
            trampa=trampa,
            segundos=segundos,
            segundos_minimos=ajustes.segundos_minimos,
            enlaces_permitidos=ajustes.enlaces_maximos if trusted else ajustes.enlaces_sin_confianza,
            repetido=_was_said(fuente, cambia),
            palabras=ajustes.palabras.splitlines(),
            sitios_propios=[urlsplit(settings.PUBLIC_URL).hostname or ""],
        )
    )


def _was_said(fuente: str, cambia: Aporte | None) -> bool:
    digest = huella(fuente)
    if not digest:
        return False
    others = Aporte.objects.exclude(pk=cambia.pk) if cambia else Aporte.objects.all()
    return others.filter(huella=digest, creado_en__gt=timezone.now() - REMEMBERED).exists()
