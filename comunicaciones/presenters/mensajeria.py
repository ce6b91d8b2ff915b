"""The town's messenger: whether there is one, and how what goes there is signed."""

import hashlib
import hmac

from django.conf import settings


def hay_mensajeria() -> bool:
    """Say whether the town's messenger is configured."""
    return bool(settings.MESSENGER_URL and settings.MESSENGER_SECRET)


def firma(cuerpo: bytes, momento: str) -> str:
    """Return the signature of a body and its moment: an old one cannot be sent again as new."""
    secret = settings.MESSENGER_SECRET.encode()
    return "sha256=" + hmac.new(secret, momento.encode() + b"." + cuerpo, hashlib.sha256).hexdigest()
