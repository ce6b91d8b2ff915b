"""Delete a file that no submission holds."""

from typing import Any

from django.db import transaction

from forms.models import StoredFile


def borrar_archivo(*, stored: StoredFile, by: Any = None) -> None:
    """Delete a file of a draft: its row now, its bytes once that is certain. A submission's file is left alone."""
    if stored.submission_id is not None:
        return
    storage, path = stored.file.storage, stored.file.name or ""
    with transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk, submission=None).delete()
        transaction.on_commit(lambda: storage.delete(path))
