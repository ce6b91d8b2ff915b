"""What a change of forums, posts and settings tells the sections of pages."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from asesoria.models import (
    AjustesAsesoria,
    Aporte,
    Archivo,
    ComentariosDePagina,
    ForoPage,
    HorarioChat,
    PreguntaFrecuente,
    TemaForo,
)
from asesoria.selectors.secciones import olvidar_secciones
from search.actions.encolar_cambio import encolar_cambio

SHOWN = (AjustesAsesoria, Aporte, Archivo, ComentariosDePagina, HorarioChat, PreguntaFrecuente, TemaForo)


@receiver([post_save, post_delete])
def on_change(sender: type[Any], **kwargs: Any) -> None:
    if sender in SHOWN:
        transaction.on_commit(olvidar_secciones)


@receiver([page_published, page_unpublished], sender=ForoPage)
def on_forum_change(instance: ForoPage, **kwargs: Any) -> None:
    # Who may find its topics may have changed with it.
    encolar_cambio(objeto=instance.pk, rama=True)
    transaction.on_commit(olvidar_secciones)
