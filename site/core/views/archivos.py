"""Private files to their readers: as a download, never shown under our own origin, never kept by a cache."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from core.actions.abrir_archivo import abrir_archivo


def descarga(archivo: FieldFile, *, nombre: str, content_type: str, sha256: str = "") -> FileResponse:
    """Answer with a private file that this person may read; raises OSError when it cannot be read (abrir_archivo)."""
    content = abrir_archivo(archivo=archivo, sha256=sha256)
    response = FileResponse(content, as_attachment=True, filename=nombre, content_type=content_type)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
