"""Secrets and codes that people read aloud and type: letters that cannot be mistaken for one another."""

import hmac
import secrets

from core.digests import keyed_digest

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: five bits a letter, no I, L, O, U
_TYPED = str.maketrans("OILU", "011V")


def _new(groups: int, size: int) -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def nueva_clave() -> str:
    """Return a clave de seguimiento of 60 bits, in three groups of four."""
    return _new(3, 4)


def nuevo_codigo_verificacion() -> str:
    """Return a código de verificación of 50 bits, in two groups of five."""
    return _new(2, 5)


def normalizar(typed: str) -> str:
    """Return what was typed as it was given: capitals, no spaces or hyphens, look-alikes resolved."""
    return "".join(c for c in typed.upper() if c.isalnum()).translate(_TYPED)


def normalizar_codigo_verificacion(typed: str) -> str:
    """Return the code in its two groups, as it is stored."""
    plain = normalizar(typed)
    return f"{plain[:5]}-{plain[5:]}"


def clave_hash(codigo: str, clave: str) -> str:
    """Return what is kept of a clave: it opens that radicado only."""
    return keyed_digest(f"clave:{codigo}", normalizar(clave))


def clave_abre(codigo: str, kept: str, typed: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(kept, clave_hash(codigo, typed))


def documento_digest(tipo: str, numero: str) -> str:
    """Return by what a person's document is found. The kind does not count for a cédula used as NIT: only digits do."""
    return keyed_digest("documento", numero.upper().strip())
