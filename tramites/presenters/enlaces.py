"""Addresses that mails and PDFs print: whole, in the language of the person."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tramites.models import DocumentoRadicado, Radicado


def absolute(name: str, *args: str, locale: str = "es") -> str:
    """Return the whole address of a view of this room."""
    with translation.override(locale):
        return settings.PUBLIC_URL.rstrip("/") + reverse(f"tramites:{name}", args=args)


def enlace_completo(url: str) -> str:
    """Return the whole address of a page of this site."""
    return url if "://" in url else settings.PUBLIC_URL.rstrip("/") + url


def url_seguimiento(radicado: Radicado) -> str:
    """Return where a radicado is followed; the number is written there already, the clave is asked."""
    return f"{absolute('entrar', locale=radicado.locale)}?radicado={radicado.codigo}"


def url_verificacion(documento: DocumentoRadicado) -> str:
    """Return what the QR holds."""
    return absolute("verificar_documento", documento.codigo_verificacion or "")
