"""The codes of a session's QR: made of its secret and of the minute, so that yesterday's photograph marks nobody."""

import hashlib
import hmac
from datetime import datetime, timedelta

from comunicaciones.states.asistencia import ModoPuerta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter or digit that is taken for another
LETTERS = 8
STEP = 60  # seconds that a code on a screen is shown
GRACE = 1  # codes before the present one that still work: who has just scanned it
OPEN = {ModoPuerta.PANTALLA: timedelta(hours=2), ModoPuerta.PAPEL: timedelta(minutes=30)}
TICKET = 10 * 60  # seconds to type one's code or address, once the QR was read


def codigo_de(secreto: str, modo: str, ahora: datetime, *, antes: int = 0) -> str:
    """Return the code that stands at that moment, or so many steps before."""
    step = 0 if modo == ModoPuerta.PAPEL else int(ahora.timestamp()) // STEP - antes
    number = int.from_bytes(hmac.new(secreto.encode(), f"{modo}:{step}".encode(), hashlib.sha256).digest()[:8])
    letters = []
    for _place in range(LETTERS):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def codigo_vale(codigo: str, secreto: str, modo: str, ahora: datetime) -> bool:
    """Say whether a code is the present one, or was moments ago."""
    said = codigo.strip().upper().encode()
    past = range(GRACE + 1) if modo == ModoPuerta.PANTALLA else range(1)
    return any(hmac.compare_digest(said, codigo_de(secreto, modo, ahora, antes=n).encode()) for n in past)
