"""Follow a topic or a forum by mail, and stop."""

from typing import Any

from django.core.exceptions import PermissionDenied

from asesoria.models import Aporte, ForoPage, Seguimiento, TemaForo
from asesoria.permissions import is_person, puede_leer


def seguir(*, by: Any, tema: TemaForo | None = None, foro: ForoPage | None = None) -> Seguimiento:
    """Let a person be told by mail of what is published there from now on; again: the one there is."""
    place = foro or (tema.foro if tema else None)
    if place is None or not is_person(by) or not puede_leer(by, place):
        raise PermissionDenied
    last = Aporte.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    row, _ = Seguimiento.objects.get_or_create(
        usuario=by, tema=tema, foro=None if tema else foro, defaults={"visto_hasta": last}
    )
    return row


def dejar_de_seguir(*, by: Any, tema: TemaForo | None = None, foro: ForoPage | None = None) -> None:
    """Stop telling that person; nothing happens when nobody followed."""
    Seguimiento.objects.filter(usuario=by, tema=tema, foro=None if tema else foro).delete()
