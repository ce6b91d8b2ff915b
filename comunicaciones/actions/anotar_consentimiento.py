"""Write one line of the log of consents, with the words the person agreed to."""

import hashlib
from typing import Any

from comunicaciones.models import AjustesSuscripciones, Consentimiento, Suscripcion, TextoConsentimiento
from comunicaciones.states.interna import Como, HechoConsentimiento
from core.models import Entidad


def texto_vigente(locale: str) -> TextoConsentimiento:
    """Return the words that hold now in that language: what is authorised, and the privacy notice with its version.

    Kept the first time they are shown to be agreed to, so that they can be shown years later by their digest.
    """
    entidad = Entidad.objects.order_by("pk").first() or Entidad()
    notice = (entidad.aviso_privacidad_en if locale == "en" else "") or entidad.aviso_privacidad
    words = f"{AjustesSuscripciones.load().texto(locale)}\n\n{notice}"
    sha256 = hashlib.sha256(f"{entidad.aviso_privacidad_version}\n{words}".encode()).hexdigest()
    return TextoConsentimiento.objects.get_or_create(
        sha256=sha256, defaults={"locale": locale, "version": entidad.aviso_privacidad_version, "texto": words}
    )[0]


def anotar_consentimiento(
    *, suscripcion: Suscripcion, hecho: HechoConsentimiento, como: Como, by: Any = None
) -> Consentimiento:
    """Record what the subscriber did, in the caller's transaction. Only the digest of the address is in it."""
    texto = TextoConsentimiento.objects.filter(pk=suscripcion.consentimiento_sha256).first()
    return Consentimiento.objects.create(
        huella=suscripcion.correo_huella,
        hecho=hecho,
        como=como,
        texto_sha256=suscripcion.consentimiento_sha256,
        version=texto.version if texto else "",
    )
