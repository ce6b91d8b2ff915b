"""Personal invitations: the secret of each link, who is still to be mailed, reminded, or has answered."""

import hmac
from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from comunicaciones.models import Encuesta, Invitacion
from core.digests import keyed_digest

SECRET = 32  # letters of the digest: 128 bits


def huella_de(correo: str) -> str:
    """Return by what an address is found among the invited."""
    return keyed_digest("encuesta.correo", correo.strip().lower())


def ficha_de(invitacion: Invitacion) -> str:
    """Return the secret of a personal link, always the same: nothing of it is stored."""
    return f"{invitacion.pk}-{_secret(invitacion)}"


def _secret(invitacion: Invitacion) -> str:
    return keyed_digest("encuesta.invitacion", f"{invitacion.pk}:{invitacion.codigo}")[:SECRET]


def invitacion_de(encuesta: Encuesta, ficha: str) -> Invitacion | None:
    """Return the invitation that a link opens; None for a link that is none of this survey's."""
    number, _dash, secret = ficha.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    found = Invitacion.objects.filter(pk=int(number), encuesta=encuesta).first()
    if found is None or not hmac.compare_digest(_secret(found).encode(), secret.encode()):
        return None
    return found


def por_enviar(encuesta_pk: int) -> QuerySet[Invitacion]:
    """Return the invitations whose mail was not queued yet."""
    return Invitacion.objects.filter(encuesta=encuesta_pk, invitada_en__isnull=True, respondida=False).order_by("pk")


def por_recordar(encuesta_pk: int) -> QuerySet[Invitacion]:
    """Return who was invited, was never reminded and has not answered."""
    return Invitacion.objects.filter(
        encuesta=encuesta_pk, invitada_en__isnull=False, recordada_en__isnull=True, respondida=False
    ).order_by("pk")


def cuentas_de_invitaciones(encuesta: Encuesta) -> Mapping[str, int]:
    """Return how many were invited, answered and reminded."""
    counts: Mapping[str, int] = encuesta.invitaciones.aggregate(
        total=Count("pk"),
        respondidas=Count("pk", filter=Q(respondida=True)),
        recordadas=Count("pk", filter=Q(recordada_en__isnull=False)),
        por_enviar=Count("pk", filter=Q(invitada_en__isnull=True)),
    )
    return counts
