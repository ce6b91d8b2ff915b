"""Have a file scanned for viruses."""

from typing import Any

from forms.actions.borrar_archivo import borrar_archivo
from forms.files import clamav
from forms.files.refusal import Refused
from forms.models import StoredFile


def examinar_archivo(*, stored: StoredFile, by: Any = None) -> None:
    """Mark a pending file clean when the scanner says so, or at once where none is set (CLAMD_URL).

    A scanner that does not answer leaves it pending: the step does not go on (failing closed). Raises Refused when it
    finds something or the bytes are no longer there, and keeps nothing of the file.
    """
    if clamav.is_configured():
        try:
            with stored.file.open("rb") as stream:
                clamav.scan(stream)  # type: ignore[arg-type]  # a FieldFile is a binary file
        except clamav.Unavailable:
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
