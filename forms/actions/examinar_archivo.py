"""Have a file scanned for viruses."""

from typing import Any

from core.actions.abrir_archivo import abrir_archivo
from core.sealing import Illegible
from forms.actions.borrar_archivo import borrar_archivo
from forms.files import clamav
from forms.files.refusal import Refused
from forms.models import StoredFile


def examinar_archivo(*, stored: StoredFile, by: Any = None) -> None:
    """Mark a pending file clean when the scanner says so, or at once where none is set (CLAMD_URL).

    A scanner that does not answer, or a file that cannot be decrypted, leaves it pending: the step does not go on
    (failing closed). What is scanned is what is kept, as it is read later. Raises Refused when it
    finds something or the bytes are no longer there, and keeps nothing of the file.
    """
    if clamav.is_configured():
        try:
            with abrir_archivo(archivo=stored.file, sha256=stored.sha256) as stream:
                clamav.scan(stream)  # type: ignore[arg-type]  # a FieldFile is a binary file
        except (clamav.Unavailable, Illegible):
            return
        except FileNotFoundError as error:
            borrar_archivo(stored=stored)
            raise Refused("gone") from error
        except Refused:
            stored.state = StoredFile.State.REFUSED
            borrar_archivo(stored=stored)
            raise
    stored.state = StoredFile.State.CLEAN
    stored.save(update_fields=["state"])
