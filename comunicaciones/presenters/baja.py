"""The secret links of a subscription, and the headers by which a mail program leaves it with one click (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare

from comunicaciones.models import Suscripcion
from core.cabeceras import ONE_CLICK
from core.digests import keyed_digest

GESTION, BAJA = "gestion", "baja"
CONFIRMAR = "comunicaciones.suscripcion.confirmar"
LENGTH = 40


def ficha(suscripcion: Suscripcion, para: str) -> str:
    """Return what opens one page of one subscription: its number and a digest that nobody else can make.

    Nothing of it is kept: a new `sello` makes all the old ones useless.
    """
    return f"{suscripcion.pk}-{_secret(suscripcion, para)}"


def es_ficha(suscripcion: Suscripcion, para: str, dicha: str) -> bool:
    """Say whether that is the token of this subscription for that page."""
    return constant_time_compare(ficha(suscripcion, para), dicha)


def _secret(suscripcion: Suscripcion, para: str) -> str:
    return keyed_digest(f"suscripcion.{para}", f"{suscripcion.pk}:{suscripcion.sello}")[:LENGTH]


def enlace_de_gestion(suscripcion: Suscripcion) -> str:
    """Return the link by which a person changes, pauses or leaves, without an account."""
    return _absolute(suscripcion, "suscripcion_gestion", ficha(suscripcion, GESTION))


def enlace_de_baja(suscripcion: Suscripcion) -> str:
    """Return the link that leaves: by a POST at once, by a GET after asking."""
    return _absolute(suscripcion, "suscripcion_baja", ficha(suscripcion, BAJA))


def enlace_de_confirmacion(suscripcion: Suscripcion) -> str:
    """Return the link that confirms, by a POST, while its time lasts."""
    token = signing.dumps([suscripcion.pk, suscripcion.sello], salt=CONFIRMAR)
    return _absolute(suscripcion, "suscripcion_confirmar", token)


def cabeceras_de_baja(suscripcion: Suscripcion) -> dict[str, str]:
    """Return what `encolar_mensaje(cabeceras=…)` needs for every mail to a subscriber, campaigns' too."""
    return {"List-Unsubscribe": f"<{enlace_de_baja(suscripcion)}>", "List-Unsubscribe-Post": ONE_CLICK}


def correo_tapado(suscripcion: Suscripcion) -> str:
    """Return the address so that its owner knows it and nobody else learns it: v•••@correo.com."""
    name, _, domain = str(suscripcion.correo or "").partition("@")
    return f"{name[:1]}•••@{domain}"


def _absolute(suscripcion: Suscripcion, name: str, token: str) -> str:
    with translation.override(suscripcion.locale):
        return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=[token])}"
