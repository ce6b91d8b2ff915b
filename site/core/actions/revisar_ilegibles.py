"""Look again at the files that could not be read."""

from contextlib import suppress

from core.actions.abrir_archivo import comprobar
from core.models import ArchivoIlegible
from core.selectors.cifrado import is_ours
from core.storage import private_storage


def revisar_ilegibles(*, by: None = None) -> int:
    """Forget the files that can be read again (a key or a copy was brought back) and those that no row names any more.

    Return how many are left.
    """
    for row in ArchivoIlegible.objects.all():
        if _is_legible(row) or not is_ours(row.ruta):
            row.delete()
    return ArchivoIlegible.objects.count()


def _is_legible(row: ArchivoIlegible) -> bool:
    with suppress(OSError), private_storage().open(row.ruta) as file:
        comprobar(file, row.sha256)
        return True
    return False
