"""What makes a post suspicious: rules over its text and how it was sent. Suspects are kept and flagged, never dropped.

Pure: who writes, what they wrote before and the town's limits are given; limits of number are not here (core.throttle).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from asesoria.nombres import plegar

TRAMPA = "trampa"
PRISA = "prisa"
ENLACES = "enlaces"
REPETIDO = "repetido"
PALABRAS = "palabras"
GRITOS = "gritos"
ALFABETO = "alfabeto"

PALABRAS_CLAVE: dict[str, str] = {
    TRAMPA: "llenó el campo que nadie ve",
    PRISA: "lo envió demasiado rápido",
    ENLACES: "tiene muchos enlaces",
    REPETIDO: "repite un texto ya enviado",
    PALABRAS: "tiene palabras de la lista",
    GRITOS: "está casi todo en mayúsculas",
    ALFABETO: "está en otro alfabeto",
}


@dataclass(frozen=True)
class Envio:
    """One post as it came: its text and links, the hidden field, how long it took, and what the town allows."""

    texto: str
    enlaces: Sequence[str]
    trampa: str
    segundos: float | None
    segundos_minimos: int
    enlaces_permitidos: int
    repetido: bool
    palabras: Sequence[str]
    sitios_propios: Sequence[str] = ()


def sospechas(envio: Envio) -> list[str]:
    """Return the ids of the rules that the post meets; empty when it looks like anybody's."""
    found = []
    if envio.trampa.strip():
        found.append(TRAMPA)
    if envio.segundos is not None and envio.segundos < envio.segundos_minimos:
        found.append(PRISA)
    if len([link for link in envio.enlaces if not _own(link, envio.sitios_propios)]) > envio.enlaces_permitidos:
        found.append(ENLACES)
    if envio.repetido:
        found.append(REPETIDO)
    if _listed(envio.texto, envio.palabras):
        found.append(PALABRAS)
    if _shouts(envio.texto):
        found.append(GRITOS)
    if _foreign(envio.texto):
        found.append(ALFABETO)
    return found


def _own(link: str, sites: Sequence[str]) -> bool:
    try:
        host = (urlsplit(link).hostname or "").lower()
    except ValueError:
        return False
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _listed(texto: str, palabras: Sequence[str]) -> bool:
    words = [plegar(word) for word in re.findall(r"\S+", texto)]
    joined = f" {' '.join(words)} "
    return any(f" {' '.join(plegar(part) for part in entry.split())} " in joined for entry in palabras if entry.strip())


def _shouts(texto: str) -> bool:
    letters = [c for c in texto if c.isalpha()]
    return len(letters) > 60 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _foreign(texto: str) -> bool:
    letters = [c for c in texto if c.isalpha()]
    return len(letters) > 20 and sum(ord(c) > 0x24F for c in letters) > 0.3 * len(letters)
