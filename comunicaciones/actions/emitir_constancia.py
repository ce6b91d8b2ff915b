"""Render the PDF of a certificate of attendance, once."""

import hashlib

from django.core.files.base import ContentFile

from comunicaciones.models import ConstanciaAsistencia
from comunicaciones.models.asistencia import constancia_path
from comunicaciones.presenters.constancia_asistencia import TEMPLATE, impresa
from core import pdf


def emitir_constancia(*, constancia: ConstanciaAsistencia, by: None = None) -> ConstanciaAsistencia:
    """Write the file of a certificate that has none yet, and return it; whoever comes second keeps the first's bytes.

    Nobody asks who may: it is called with a certificate that was issued. Records and sends nothing.
    """
    if constancia.sha256:
        return constancia
    content = pdf.render(TEMPLATE, impresa(constancia))
    storage = constancia.archivo.storage
    path = storage.save(constancia_path(constancia, ""), ContentFile(content))
    rows = ConstanciaAsistencia.objects.filter(pk=constancia.pk, sha256="")
    if not rows.update(archivo=path, sha256=hashlib.sha256(content).hexdigest()):
        storage.delete(path)
    constancia.refresh_from_db(fields=["archivo", "sha256"])
    return constancia
