"""Make a link to one document."""

import secrets
from datetime import datetime

from core.digests import keyed_digest
from tramites.models import DocumentoRadicado, EnlaceDocumento
from tramites.presenters.enlaces import absolute


def crear_enlace(*, documento: DocumentoRadicado, vence_en: datetime, by: None = None) -> str:
    """Return the address of a document for one message; only the digest of its token is kept. Ends at `vence_en`."""
    token = secrets.token_urlsafe(24)
    EnlaceDocumento.objects.create(documento=documento, token_hash=keyed_digest("enlace", token), vence_en=vence_en)
    return absolute("enlace", token)
