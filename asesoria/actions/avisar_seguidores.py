"""Tell by mail who follows a topic or a forum that something was published there."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from asesoria.escritura import en_texto
from asesoria.models import Aporte, Seguimiento
from asesoria.permissions import puede_leer
from asesoria.states import Estado, TipoAporte
from core.actions.encolar_mensaje import encolar_mensaje

LONGEST = 600


def avisar_seguidores(*, aporte_pk: int, by: Any = None) -> int:
    """Queue one mail to each follower who may still read there, once a post; return how many were told.

    Not to its author, nor to who turned mails off. Run again after a death in the middle it tells the rest: each mail
    has a key of its own.
    """
    aporte = Aporte.objects.select_related("tema__foro", "autor").filter(pk=aporte_pk, estado=Estado.PUBLICADO).first()
    if aporte is None or aporte.tema is None:
        return 0
    told = 0
    for row in _followers(aporte):
        if not puede_leer(row.usuario, aporte.tema.foro):
            continue
        _tell(row, aporte)
        told += 1
    return told


def _followers(aporte: Aporte) -> Any:
    rows = Seguimiento.objects.select_related("usuario", "usuario__perfil").filter(visto_hasta__lt=aporte.pk)
    tema = aporte.tema
    mine = rows.filter(tema=tema)
    if aporte.tipo == TipoAporte.PREGUNTA and tema is not None:
        mine = mine | rows.filter(foro=tema.foro)
    return (
        mine.filter(usuario__is_active=True)
        .exclude(usuario=aporte.autor_id)
        .exclude(usuario__perfil__avisos_por_correo=False)
        .order_by("pk")
    )


def _tell(row: Seguimiento, aporte: Aporte) -> None:
    tema = aporte.tema
    if tema is None:
        return
    base = settings.PUBLIC_URL
    encolar_mensaje(
        clave=f"asesoria.aviso:{row.usuario_id}:{aporte.pk}",
        para=row.usuario.email,
        plantilla="asesoria/mensajes/aviso",
        contexto={
            "tema": tema,
            "aporte": aporte,
            "texto": en_texto(aporte.html)[:LONGEST],
            "enlace": f"{base}{reverse('asesoria:tema', args=[tema.pk])}",
            "dejar": f"{base}{reverse('asesoria:dejar', args=[signing.dumps(row.pk, salt=Seguimiento.SALT)])}",
        },
        locale=tema.locale,
    )
