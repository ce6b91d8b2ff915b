"""Keep the files of a post or of a message of the chat."""

from collections.abc import Sequence
from typing import Any

from django.core.files import File

from asesoria.models import Archivo
from forms.files.intake import Taken


def adjuntar(
    *, archivos: Sequence[tuple[Taken, str]], by: Any, aporte: Any = None, mensaje: Any = None
) -> list[Archivo]:
    """Store files that passed the form engine's checks, each with what it shows; in the caller's transaction."""
    kept = []
    for taken, descripcion in archivos:
        row = Archivo(
            aporte=aporte,
            mensaje=mensaje,
            nombre=taken.name,
            descripcion=descripcion,
            content_type=taken.content_type,
            tamano=taken.size,
            sha256=taken.sha256,
            subido_por=by if getattr(by, "pk", None) else None,
        )
        row.archivo.save(taken.name, File(taken.stream), save=False)
        row.save()
        kept.append(row)
    return kept
