"""Opening a radicado with number and clave, and the documents its holder may have."""

from tramites.models import DocumentoRadicado, EnlaceDocumento, Radicado
from tramites.models.claves import clave_abre, normalizar_codigo_verificacion

NOBODY = "0" * 64


def normalizar_radicado(typed: str) -> str:
    """Return the number as it is stored, however it was typed."""
    return "".join(typed.split()).upper().replace("\u2013", "-").replace("\u2014", "-")[:40]


def abrir(typed: str, clave: str) -> Radicado | None:
    """Return the radicado that number and clave open. The same work is done when there is none so numbered."""
    codigo = normalizar_radicado(typed)
    radicado = para_seguir(codigo)
    kept = radicado.clave_hash if radicado is not None else NOBODY
    return radicado if clave_abre(codigo, kept, clave) else None


def para_seguir(codigo: str) -> Radicado | None:
    """Return a radicado with what the following page reads."""
    return Radicado.objects.select_related("tramite", "dependencia", "vigente__version").filter(codigo=codigo).first()


def documento_del_titular(radicado: Radicado, pk: int) -> DocumentoRadicado | None:
    """Return a document its holder may download: what was issued to them, also earlier editions."""
    return radicado.documentos.filter(pk=pk, visible_al_ciudadano=True).first()


def documento_verificable(typed: str) -> DocumentoRadicado | None:
    """Return the issued document of a código de verificación."""
    return (
        DocumentoRadicado.objects.select_related("radicado__dependencia", "reemplazado_por")
        .filter(codigo_verificacion=normalizar_codigo_verificacion(typed))
        .first()
    )


def enlace_vigente(token_hash: str) -> EnlaceDocumento | None:
    """Return the link of a token, also one that ended: the page says so."""
    return (
        EnlaceDocumento.objects.select_related("documento__radicado", "documento__certificado_retencion")
        .filter(token_hash=token_hash)
        .first()
    )
