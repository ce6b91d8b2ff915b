"""Tell an author by mail what a moderator did, why, and what they can do about it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from asesoria.escritura import en_texto
from asesoria.models import RegistroModeracion, Sancion
from asesoria.selectors.pqrsd import pqrsd_url
from asesoria.states import ActoModeracion
from core.actions.encolar_mensaje import encolar_mensaje

TOLD = (ActoModeracion.APROBAR, ActoModeracion.RECHAZAR, ActoModeracion.OCULTAR)


def avisar_autor(*, acto: RegistroModeracion, by: Any = None) -> None:
    """Queue one mail for an approval, refusal or hiding; other acts tell nobody. Suspected spam is not answered."""
    aporte, person = acto.aporte, acto.persona
    if acto.acto not in TOLD or aporte is None or person is None or not person.is_active:
        return
    where = aporte.tema.get_absolute_url() if aporte.tema else (aporte.pagina.get_url() if aporte.pagina else "/")
    encolar_mensaje(
        clave=f"asesoria.moderacion:{acto.pk}",
        para=person.email,
        plantilla="asesoria/mensajes/moderacion",
        contexto={
            "acto": acto.acto,
            "motivo": acto.motivo,
            "texto": en_texto(aporte.html)[:600],
            "enlace": f"{settings.PUBLIC_URL}{where}",
            "lugar": aporte.tema.titulo if aporte.tema else (aporte.pagina.title if aporte.pagina else ""),
            "pqrsd": _pqrsd(aporte.locale),
        },
        locale=aporte.locale,
    )


def _pqrsd(locale: str) -> str:
    """Return where a person complains of what a moderator did, in the language they wrote in."""
    with translation.override(locale):
        path = pqrsd_url()
    return f"{settings.PUBLIC_URL}{path}" if path else ""


def avisar_sancion(*, sancion: Sancion, by: Any = None) -> None:
    """Queue the mail of a sanction: its reason, its end, what it does not touch and how to appeal."""
    encolar_mensaje(
        clave=f"asesoria.sancion:{sancion.pk}",
        para=sancion.usuario.email,
        plantilla="asesoria/mensajes/sancion",
        contexto={
            "sancion": sancion,
            "enlace": f"{settings.PUBLIC_URL}{reverse('asesoria:apelar', args=[sancion.pk])}",
        },
    )


def avisar_apelacion(*, sancion: Sancion, levanta: bool, by: Any = None) -> None:
    """Queue the mail with the decision on an appeal."""
    encolar_mensaje(
        clave=f"asesoria.apelacion:{sancion.pk}",
        para=sancion.usuario.email,
        plantilla="asesoria/mensajes/apelacion",
        contexto={"sancion": sancion, "levanta": levanta},
    )
