"""Keep a file that an official attaches."""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from tramites.models import DocumentoRadicado, Radicado


def guardar_adjunto(*, radicado: Radicado, by: Any, archivo: UploadedFile, visible: bool = True) -> DocumentoRadicado:
    """Store one attachment of an act with its digest, inside the act's transaction (which asked who may)."""
    digest = hashlib.sha256()
    for chunk in archivo.chunks():
        digest.update(chunk)
    archivo.seek(0)
    documento = DocumentoRadicado(
        radicado=radicado,
        tipo=DocumentoRadicado.Tipo.ADJUNTO,
        titulo=(archivo.name or "adjunto")[:160],
        nombre=(archivo.name or "adjunto")[-160:],
        content_type=archivo.content_type or "application/octet-stream",
        tamano=archivo.size or 0,
        sha256=digest.hexdigest(),
        emitido_en=timezone.now(),
        emitido_por=by,
        visible_al_ciudadano=visible,
    )
    documento.archivo.save(documento.nombre, archivo, save=False)
    documento.save()
    return documento
