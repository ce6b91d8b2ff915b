"""Open a private file for somebody who may read it, whole or not at all."""

import hashlib
import logging
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils import timezone

from core.models import ArchivoIlegible
from core.sealing import Damaged, KeyGone

logger = logging.getLogger(__name__)
Motivo = ArchivoIlegible.Motivo


def abrir_archivo(*, archivo: FieldFile, sha256: str = "", by: Any = None) -> FieldFile:
    """Return a private file open at its beginning, read to its end once: no answer breaks off in the middle of it.

    Its content must have the digest `sha256` where one is given. Raises FileNotFoundError when it is not there and
    Illegible (an OSError, core.sealing) when its key is gone or it is not what was written; either is logged and kept
    for administrators, who see it among what could not be done. The caller has asked who may read it, and audits.
    """
    ruta = archivo.name or ""
    try:
        archivo.open("rb")
        comprobar(archivo, sha256)
    except OSError as error:
        archivo.close()
        _anotar(ruta, sha256, error)
        raise
    return archivo


def comprobar(archivo: Any, sha256: str) -> None:
    """Read an open file to its end and go back to its beginning; raises Damaged when it is not what was written."""
    digest = hashlib.sha256()
    for chunk in archivo.chunks():
        digest.update(chunk)
    if sha256 and digest.hexdigest() != sha256:
        raise Damaged("its content does not have the digest of what was written")
    archivo.seek(0)


def _anotar(ruta: str, sha256: str, error: OSError) -> None:
    logger.error("the private file %s cannot be read: %s", ruta, error)
    ArchivoIlegible.objects.update_or_create(
        ruta=ruta, defaults={"motivo": motivo(error), "sha256": sha256, "visto_en": timezone.now()}
    )


def motivo(error: OSError) -> str:
    """Return why a file could not be read."""
    if isinstance(error, FileNotFoundError):
        return Motivo.FALTA
    return Motivo.LLAVE if isinstance(error, KeyGone) else Motivo.DANADO
