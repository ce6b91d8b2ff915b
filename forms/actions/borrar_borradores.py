"""Erase drafts whose time is over, with their files."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from forms.actions.avisar_comienzo import avisar_abandono
from forms.actions.borrar_archivo import borrar_archivo
from forms.models import Draft, DraftStep, StoredFile

REMEMBERED = timedelta(days=60)
BATCH = 200


def borrar_borradores(*, by: Any = None) -> int:
    """Erase answers, address and files of expired drafts; return how many were emptied.

    The empty row stays for a while, so that who comes back is told that it expired; then it goes too. Drafts that were
    sent keep their receipt until they expire; their files are the submission's and stay.
    """
    now = timezone.now()
    emptied = 0
    for draft in Draft.objects.filter(expires_at__lte=now, practice=False, steps__isnull=False).distinct()[:BATCH]:
        _empty(draft)
        emptied += 1
    Draft.objects.filter(expires_at__lte=now - REMEMBERED, steps__isnull=True).delete()
    return emptied


def borrar_practicas(*, by: Any = None) -> int:
    """Erase the exercises whose day is over: answers, files and the rows themselves; return how many."""
    over = list(Draft.objects.filter(practice=True, expires_at__lte=timezone.now())[:BATCH])
    for draft in over:
        with transaction.atomic():
            for stored in StoredFile.objects.filter(draft=draft, submission=None):
                borrar_archivo(stored=stored)
            draft.delete()
    return len(over)


def _empty(draft: Draft) -> None:
    with transaction.atomic():
        avisar_abandono(draft=draft)
        for stored in StoredFile.objects.filter(draft=draft, submission=None):
            borrar_archivo(stored=stored)
        DraftStep.objects.filter(draft=draft).delete()
        Draft.objects.filter(pk=draft.pk).update(email=None)
