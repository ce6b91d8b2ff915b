"""Render a document's file, once."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile

from core import pdf
from core.actions.auditar import auditar
from tramites.models import DocumentoRadicado
from tramites.models.documento import private_path
from tramites.presenters.pdf import template_and_data


def emitir_documento(*, documento: DocumentoRadicado, by: Any = None) -> DocumentoRadicado:
    """Write the PDF of a document that has none yet, and return it; one that has its file is returned as it is.

    Called by the task, or by the first who downloads when the task has not run: whoever comes second keeps the first
    one's bytes. Rendering happens outside any transaction; one guarded update makes the file the document's.
    """
    if documento.is_rendered:
        return documento
    template, data = template_and_data(documento)
    content = pdf.render(template, data)
    storage = documento.archivo.storage
    path = storage.save(private_path(documento, documento.nombre), ContentFile(content))
    written = DocumentoRadicado.objects.filter(pk=documento.pk, sha256="").update(
        archivo=path, sha256=hashlib.sha256(content).hexdigest(), tamano=len(content)
    )
    if not written:
        storage.delete(path)
    else:
        auditar(event="tramites.emitir_documento", by=by, target=documento, tipo=documento.tipo)
    documento.refresh_from_db(fields=["archivo", "sha256", "tamano"])
    return documento
