"""Remove uploads that belong to nothing."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.storage import private_storage
from forms.actions.borrar_archivo import borrar_archivo
from forms.models import StoredFile

FOLDER = "forms"
GRACE = timedelta(days=1)  # longer than any upload under way


def limpiar_archivos(*, by: Any = None) -> int:
    """Delete rows without draft and submission, and files in private storage without a row; return how many.

    Whatever is younger than a day is left: its row may be on its way.
    """
    before = timezone.now() - GRACE
    orphans = list(StoredFile.objects.filter(draft=None, submission=None, created_at__lt=before)[:1000])
    for stored in orphans:
        borrar_archivo(stored=stored)
    return len(orphans) + sum(_clean_folder(folder) for folder in _folders())


def _folders() -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in private_storage().listdir(FOLDER)[0]]
    except FileNotFoundError:  # nothing was ever uploaded
        return []


def _clean_folder(folder: str) -> int:
    storage = private_storage()
    before = timezone.now() - GRACE
    names = {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
    known = set(StoredFile.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
    gone = [name for name in names - known if storage.get_modified_time(name) < before]
    for name in gone:
        storage.delete(name)
    return len(gone)
