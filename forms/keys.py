"""Secrets that open a draft: made here, kept only as keyed digests."""

import secrets

from core.digests import keyed_digest

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U, which are misread on paper
CODE_LENGTH = 12  # 60 bits
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_secret() -> str:
    """Return a secret for a cookie or a link, fit for an address."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return a code to write down, in groups of four."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(text[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def read_code(typed: str) -> str:
    """Return the code as it was made, however it was typed: spaces, hyphens, lower case, O for 0."""
    kept = "".join(c for c in typed.upper().translate(_MISREAD) if c in ALPHABET)
    return "-".join(kept[i : i + 4] for i in range(0, len(kept), 4))


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return keyed_digest("forms.draft", secret)
