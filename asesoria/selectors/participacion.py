"""What a person has in forums and comments, for their own account page."""

from dataclasses import dataclass
from typing import Any

from asesoria.models import Aporte, Perfil, Seguimiento
from asesoria.permissions import foros_legibles
from asesoria.presenters import Lugar, lugar_de
from asesoria.selectors.confianza import perfil_de
from asesoria.states import Estado

MOST = 10
TOLD = {Estado.SOSPECHOSO: Estado.PENDIENTE}  # what looks like spam waits, as far as its writer is told


@dataclass(frozen=True)
class Escrita:
    """One of their posts: where it stands, in words, and where it is."""

    estado: str
    lugar: Lugar
    aporte: Aporte


def participacion_de(user: Any) -> dict[str, Any] | None:
    """Return the shown name, the newest posts in whatever state, and what is followed; None before a name is chosen."""
    perfil: Perfil | None = perfil_de(user)
    if perfil is None:
        return None
    posts = Aporte.objects.filter(autor=user).select_related("tema__foro", "pagina").order_by("-id")[:MOST]
    follows = Seguimiento.objects.filter(usuario=user).select_related("tema__foro", "foro").order_by("-id")
    readable = set(foros_legibles(user).values_list("pk", flat=True))
    shown = [row for row in follows[: 2 * MOST] if (row.foro_id or (row.tema and row.tema.foro_id)) in readable]
    return {
        "perfil": perfil,
        "escritas": [_written(post) for post in posts],
        "siguiendo": [row for row in shown if row.foro or (row.tema and row.tema.estado == Estado.PUBLICADO)],
    }


def _written(post: Aporte) -> Escrita:
    state = Estado(post.estado)
    return Escrita(str(TOLD.get(state, state).label), lugar_de(post), post)
