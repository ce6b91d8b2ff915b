"""What pages and mails say of a post."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from asesoria.models import Aporte
from asesoria.states import TipoAporte


@dataclass(frozen=True)
class Lugar:
    """Where a post stands: what it is in, its own address there, and the address of what it is in."""

    titulo: str
    url: str
    padre: str


def lugar_de(aporte: Aporte) -> Lugar:
    """Return where a post stands; a comment whose page is gone stands nowhere."""
    if aporte.tema is not None:
        url = aporte.tema.get_absolute_url()
        forum = aporte.tema.foro.get_url() or "/"
        anchor = "" if aporte.tipo == TipoAporte.PREGUNTA else f"#aporte-{aporte.pk}"
        return Lugar(aporte.tema.titulo, url + anchor, forum if aporte.tipo == TipoAporte.PREGUNTA else url)
    if aporte.pagina is None:
        return Lugar(_("Página retirada"), "/", "/")
    url = aporte.pagina.get_url() or "/"
    return Lugar(aporte.pagina.title, f"{url}#comentario-{aporte.pk}", url)
