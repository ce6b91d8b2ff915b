"""Shown names: how two of them are told apart, and which belong to the municipality and its officials.

A name is compared as an eye would see it: without accents, case, spaces or marks, and with the letters and figures that
look alike made one (Α, А and A; 0 and O; 1, l and I), so that «Alca1día» is «Alcaldía».
"""

import re
import unicodedata
from collections.abc import Iterable

MOST = 40
LEAST = 2
# Words of an office: a name that has one of them looks like one of us.
OFICIALES = (
    "alcaldia", "alcalde", "alcaldesa", "municipio", "municipal", "secretaria de", "secretario de", "gobierno",
    "oficial", "funcionario", "funcionaria", "moderador", "moderadora", "administrador", "administradora",
    "admin", "soporte", "ventanilla", "concejo", "personeria", "contraloria", "hacienda", "planeacion", "catastro",
    "estratificacion", "la estrella", "sistema", "govco", "asesor", "asesora", "webmaster",
)  # fmt: skip
_ALIKE = str.maketrans("0134578@$!|l", "oieastbasiii")
_FROM_OTHER_SCRIPTS = str.maketrans("авекмнорстухіјѕԁɡαβεικνορτυχаοеѐі", "abekmhopctyxijsdgabeikvoptyxaoeei")
_NOT_A_LETTER = re.compile(r"[^a-zñ0-9]+")


def plegar(nombre: str) -> str:
    """Return the name as it is compared: two names that fold alike are the same name."""
    return _words(nombre).replace(" ", "")


def _words(nombre: str) -> str:
    text = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", nombre).casefold().translate(_FROM_OTHER_SCRIPTS)
    )
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(_NOT_A_LETTER.sub(" ", text.translate(_ALIKE)).split())


def is_reservado(nombre: str, otros: Iterable[str] = ()) -> bool:
    """Say whether a name is the municipality's or an official's: `otros` are those of people, dependencias, settings.

    An own name is compared whole; the words of an office also inside a longer name.
    """
    words, folded = _words(nombre), plegar(nombre)
    if not folded:
        return True
    padded = f" {words} "
    if any(f" {_words(word)} " in padded or plegar(word) == folded for word in OFICIALES):
        return True
    if any(len(compact := plegar(word)) > 5 and compact in folded for word in OFICIALES):
        return True
    return any(plegar(other) == folded for other in otros if other.strip())
