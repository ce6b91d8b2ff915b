"""Follow a form from the link its person came by to the radicado it becomes."""

from typing import Any

from django.db import transaction

from comunicaciones.actions.contar import contar
from comunicaciones.models import BorradorSeguido, Enlace
from comunicaciones.states.campanas import Etapa
from core.durability import relaxed
from forms.models import Draft, Submission


def seguir_borrador(*, draft: Draft, enlace: Enlace, by: Any = None) -> None:
    """Count that a trámite's form was begun from a link, and remember with the draft which link it was.

    Nobody's identity is kept: the row goes with the draft, or when it is sent. Nothing is audited or sent.
    """
    tramite = draft.context.get("tramite")
    if not tramite or draft.practice:
        return
    with relaxed():
        _row, new = BorradorSeguido.objects.get_or_create(draft=draft, defaults={"enlace": enlace})
        if new:
            contar(enlace_id=enlace.pk, etapa=Etapa.INICIO, tramite_id=int(tramite))


def contar_envio(*, submission: Submission, by: Any = None) -> None:
    """Count the radicado of a followed form, once: what followed it is taken away in the same transaction."""
    if submission.draft_id is None:
        return
    seguido = BorradorSeguido.objects.filter(draft_id=submission.draft_id).first()
    if seguido is None:
        return
    tramite = int(submission.context.get("tramite") or 0)
    with transaction.atomic():
        taken, _ = BorradorSeguido.objects.filter(pk=seguido.pk).delete()
        if taken:
            contar(enlace_id=seguido.enlace_id, etapa=Etapa.RADICADO, tramite_id=tramite)
