"""Tell by mail who wrote a comment that somebody answered it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from asesoria.escritura import en_texto
from asesoria.models import Aporte
from asesoria.presenters import lugar_de
from asesoria.selectors.confianza import perfil_de
from asesoria.states import Estado
from core.actions.encolar_mensaje import encolar_mensaje
from core.publicas import publicas

LONGEST = 600


def avisar_respuesta(*, aporte_pk: int, by: Any = None) -> bool:
    """Queue one mail to the author of the comment that this published comment answers; say whether it did.

    Not to oneself, nor to who turned mails off, nor of a page that is no longer public. Run again: the same mail.
    """
    rows = Aporte.objects.select_related("pagina", "responde_a__autor", "autor_dependencia")
    aporte = rows.filter(pk=aporte_pk, estado=Estado.PUBLICADO, pagina__isnull=False).first()
    first = aporte.responde_a if aporte else None
    if aporte is None or first is None or not _wants(first, aporte):
        return False
    place = lugar_de(aporte)
    encolar_mensaje(
        clave=f"asesoria.respuesta:{first.autor_id}:{aporte.pk}",
        para=first.autor.email if first.autor else "",
        plantilla="asesoria/mensajes/respuesta",
        contexto={
            "lugar": place.titulo,
            "aporte": aporte,
            "texto": en_texto(aporte.html)[:LONGEST],
            "enlace": f"{settings.PUBLIC_URL}{place.url}",
            "dejar": f"{settings.PUBLIC_URL}{reverse('asesoria:avisos')}",
        },
        locale=first.locale,
    )
    return True


def _wants(first: Aporte, answer: Aporte) -> bool:
    person = first.autor
    if person is None or not person.is_active or person.pk == answer.autor_id:
        return False
    perfil = perfil_de(person)
    public = publicas(Page.objects.filter(pk=answer.pagina_id)).exists()
    return public and (perfil is None or perfil.avisos_por_correo)
