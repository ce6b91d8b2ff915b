"""Addresses of jornadas that mails and calendars carry: whole, and signed where they open something of one person."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from comunicaciones.models import Inscripcion


def url_de_jornada(jornada: Any) -> str:
    """Return the page's whole address."""
    path: str = jornada.get_url() or "/"
    return path if path.startswith("http") else f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def ficha_de(inscripcion: Inscripcion) -> str:
    """Return the signed word by which who has a registration's mail opens it."""
    return signing.dumps(inscripcion.pk, salt=Inscripcion.SALT)


def url_de_inscripcion(inscripcion: Inscripcion) -> str:
    """Return the whole address of what is a person's own: state, address to connect, cancelling."""
    with translation.override(inscripcion.locale):
        path = reverse("jornada_mi_inscripcion", args=[ficha_de(inscripcion)])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def leer_ficha(ficha: str) -> int | None:
    """Return the registration's number that a signed word names; None for one that is not ours."""
    try:
        pk = signing.loads(ficha, salt=Inscripcion.SALT)
    except signing.BadSignature:
        return None
    return pk if isinstance(pk, int) else None
