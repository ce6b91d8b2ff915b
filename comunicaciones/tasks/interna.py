"""Mails to subscribers, a hundred at a time: each batch queues the next, and the clock begins again where one died."""

from django.db import transaction

from comunicaciones.actions.enviar_boletines import enviar_al_publicar, enviar_boletines, periodo_por_enviar
from core.tasks import retrying


@retrying()
def seguir_boletines(periodo: str) -> None:
    """Write the digest of that week to the next subscribers."""
    if enviar_boletines(periodo=periodo):
        with transaction.atomic():
            seguir_boletines.enqueue(periodo)


@retrying()
def seguir_avisos() -> None:
    """Write to who wants to know at once."""
    if enviar_al_publicar():
        with transaction.atomic():
            seguir_avisos.enqueue()


def empezar_boletines() -> None:
    """Begin, or go on with, the digest that is due; called by the clock."""
    periodo = periodo_por_enviar()
    if periodo:
        seguir_boletines.enqueue(periodo)
