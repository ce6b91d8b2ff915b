"""Files set aside between two tries of one form: checked, kept in private storage, named by a signed slip in the form.

A browser sends no file twice by itself: without this, whoever looks at a post first or mends an error loses its files.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from django.core import signing

from core.storage import private_storage
from forms.files.intake import Taken

SALT = "asesoria.apartados"
FOLDER = "asesoria/espera"
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Apartado:
    """A file set aside: where it lies, what it is, what it shows."""

    ruta: str
    nombre: str
    content_type: str
    tamano: int
    sha256: str
    descripcion: str = ""

    def abrir(self) -> Taken:
        """Return it as it was taken; read whole, a few MB, so that no refusal later leaves a file open."""
        with private_storage().open(self.ruta) as kept:
            stream = BytesIO(kept.read())
        return Taken(stream, self.nombre, self.content_type, self.tamano, self.sha256)


def firmar(apartados: Iterable[Apartado], de: Any) -> str:
    """Return the slip of these files, good for that account and for a day; empty when there are none."""
    rows = [asdict(apartado) for apartado in apartados]
    return signing.dumps([de.pk, rows], salt=SALT) if rows else ""


def leer(ficha: str, de: Any) -> list[Apartado]:
    """Return the files of a slip that are still there; none of a slip that is old, changed or somebody else's."""
    try:
        owner, rows = signing.loads(ficha, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return []
    found = [Apartado(**row) for row in rows] if owner == de.pk else []
    return [apartado for apartado in found if private_storage().exists(apartado.ruta)]
