"""Tell moderators by mail what waits, with links that act once."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from asesoria.enlaces import enlace_de
from asesoria.escritura import en_texto
from asesoria.models import Aporte
from asesoria.permissions import MODERAR
from asesoria.selectors.moderacion import cola, modera_algo
from asesoria.states import ActoModeracion
from core.actions.encolar_mensaje import encolar_mensaje

MOST = 20


def avisar_moderadores(*, by: Any = None) -> int:
    """Queue one mail to each moderator with what waits since the last one; return how many mails.

    The key is the person and the newest post: run again with nothing new it sends nothing.
    """
    sent = 0
    for person in _moderators():
        waiting = list(cola(person, "espera").order_by("-id")[:MOST])
        if not waiting:
            continue
        message = encolar_mensaje(
            clave=f"asesoria.espera:{person.pk}:{waiting[0].pk}",
            para=person.email,
            plantilla="asesoria/mensajes/espera",
            contexto={
                "filas": [_row(aporte) for aporte in reversed(waiting)],
                "cola": f"{settings.PUBLIC_URL}{reverse('moderacion')}",
            },
        )
        sent += message.enviado_en is None
    return sent


def _moderators() -> list[Any]:
    people = (
        get_user_model()
        .objects.filter(is_active=True)
        .filter(
            Q(
                groups__permissions__content_type__app_label="asesoria",
                groups__permissions__codename=MODERAR.split(".")[1],
            )
            | Q(foros_que_modera__isnull=False)
        )
    )
    return [person for person in people.distinct() if modera_algo(person)]


def _row(aporte: Aporte) -> dict[str, str]:
    return {
        "de": aporte.autor_nombre,
        "lugar": aporte.tema.titulo if aporte.tema else (aporte.pagina.title if aporte.pagina else ""),
        "texto": en_texto(aporte.html)[:300],
        "aprobar": f"{settings.PUBLIC_URL}{enlace_de(aporte, ActoModeracion.APROBAR)}",
        "rechazar": f"{settings.PUBLIC_URL}{enlace_de(aporte, ActoModeracion.RECHAZAR)}",
    }
