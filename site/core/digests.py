"""Keyed digests: what must be found or compared but never read back (documents, claves, tokens)."""

import hashlib
import hmac

from django.conf import settings


def keyed_digest(purpose: str, value: str) -> str:
    """Return the HMAC-SHA256 of `value` under DIGEST_KEY as hex. `purpose` keeps equal values of two kinds apart."""
    return hmac.new(settings.DIGEST_KEY.encode(), f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()
