"""Links in mails to moderators: each names a post and an act, signed, and asks before it acts."""

from typing import Any

from django.core import signing
from django.urls import reverse

from asesoria.models import Aporte
from asesoria.states import ActoModeracion

SALT = "asesoria.moderacion"
DAYS = 14 * 24 * 3600


def enlace_de(aporte: Aporte, acto: ActoModeracion) -> str:
    """Return the path that does one act on a post after a question."""
    return reverse("moderacion_enlace", args=[signing.dumps([aporte.pk, acto.value], salt=SALT)])


def leer_enlace(ficha: str) -> tuple[Any, str]:
    """Return the post's number and the act; raises BadSignature for a changed or old one."""
    pk, acto = signing.loads(ficha, salt=SALT, max_age=DAYS)
    return pk, acto
