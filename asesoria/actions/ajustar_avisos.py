"""Let a person turn all the mails of forums and comments on or off."""

from typing import Any

from asesoria.models import Perfil


def ajustar_avisos(*, by: Any, si: bool) -> None:
    """Keep whether this person is told by mail; what moderators do with their posts is told all the same."""
    Perfil.objects.filter(usuario=by).update(avisos_por_correo=si)
