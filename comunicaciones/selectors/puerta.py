"""The QR of a session: whether it is open, its present code and address, and whom somebody at the door names."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from comunicaciones.models import Inscripcion, Puerta, Sesion
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.selectors.lectura_asistencia import codigo_leido
from comunicaciones.states.puerta import codigo_de, codigo_vale


def is_open(puerta: Puerta, ahora: datetime) -> bool:
    """Say whether people may mark themselves at that moment."""
    return puerta.abierta_hasta is not None and ahora < puerta.abierta_hasta


def puerta_abierta(sesion: Sesion) -> Puerta | None:
    """Return the open QR of a session, or None."""
    puerta = Puerta.objects.filter(sesion=sesion).select_related("sesion__jornada").first()
    return puerta if puerta is not None and is_open(puerta, timezone.now()) else None


def clave_de_puerta(puerta: Puerta) -> str:
    """Return what a person without a camera types: the session's number and the present code."""
    return f"{puerta.sesion_id}-{codigo_de(puerta.secreto, puerta.modo, timezone.now())}"


def url_de_puerta(puerta: Puerta) -> str:
    """Return what the QR holds now."""
    with translation.override("es"):
        path = reverse("asistencia_puerta", args=[clave_de_puerta(puerta)])
    return settings.PUBLIC_URL.rstrip("/") + path


def leer_puerta(clave: str) -> Puerta | None:
    """Return the open QR whose present code that is."""
    number, _, code = clave.strip().partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return None
    puerta = puerta_abierta(Sesion(pk=int(number)))
    if puerta is None or not codigo_vale(code, puerta.secreto, puerta.modo, timezone.now()):
        return None
    return puerta


def inscripcion_de(sesion: Sesion, user: Any) -> Inscripcion | None:
    """Return the registration of who is logged in."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Inscripcion.objects.filter(jornada=sesion.jornada_id, usuario=user).first()


def inscripcion_dicha(sesion: Sesion, dicho: str) -> Inscripcion | None:
    """Return the registration that a person names by its code or its address."""
    rows = Inscripcion.objects.filter(jornada=sesion.jornada_id)
    if "@" in dicho and "/" not in dicho:
        return rows.filter(correo_huella=huella_de_correo(dicho)).first()
    return rows.filter(codigo=codigo_leido(dicho).upper()).first()
