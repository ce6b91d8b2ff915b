"""Remind the owner of each page that is past its review date, once for each date."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from core.actions.encolar_mensaje import encolar_mensaje
from home.selectors import revisiones_vencidas


def recordar_revisiones(*, by: Any = None) -> int:
    """Queue one mail to the owner of each live page past its review date; return how many pages there are.

    Who may: the system, once a day. What changes: nothing. What is sent: one message whose key names page, date and
    person, so that a repeat sends nothing until the date is changed. An owner without access gets none.
    """
    vencidas = revisiones_vencidas()
    pages = Page.objects.filter(pk__in=list(vencidas), owner__is_active=True).select_related("owner")
    for page in pages.exclude(owner__email=""):
        fecha = vencidas[page.pk]
        encolar_mensaje(
            clave=f"revision:{page.pk}:{fecha:%Y-%m-%d}:{page.owner_id}",
            para=page.owner.email,
            plantilla="home/mensajes/revision",
            contexto={
                "titulo": page.title,
                "fecha": fecha,
                "editar": settings.PUBLIC_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
            },
        )
    return len(vencidas)
