"""Set the files of a post aside until it is sent, and forget those that never were."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files import File
from django.utils import timezone

from asesoria.apartados import FOLDER, Apartado
from core.storage import private_storage
from forms.files.intake import Taken

GRACE = timedelta(days=1)  # as long as a slip is good


def apartar_archivos(*, archivos: Sequence[tuple[Taken, str]], by: Any) -> list[Apartado]:
    """Keep files that passed all checks, for who sends them. Records nothing: they are nobody's post yet."""
    kept = []
    for taken, descripcion in archivos:
        ruta = private_storage().save(f"{FOLDER}/{uuid4().hex}", File(taken.stream))
        kept.append(Apartado(ruta, taken.name, taken.content_type, taken.size, taken.sha256, descripcion))
    return kept


def olvidar_apartados(*, by: Any = None) -> int:
    """Delete what was set aside more than a day ago; return how many. Safe to run twice."""
    storage, before = private_storage(), timezone.now() - GRACE
    try:
        names = [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[1]]
    except FileNotFoundError:  # nothing was ever set aside
        return 0
    old = [name for name in names if storage.get_modified_time(name) < before]
    for name in old:
        storage.delete(name)
    return len(old)
