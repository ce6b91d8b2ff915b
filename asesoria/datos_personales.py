"""Personal data in a public text: what looks like a cédula, a telephone, an address, an e-mail or an account.

It warns and it masks; it never decides: a figure may be a price. The municipality's own pages are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MASK = "█"


@dataclass(frozen=True)
class Hallazgo:
    """A piece of a text that looks like a datum of a person: where it stands and what it looks like."""

    tipo: str
    inicio: int
    fin: int


NOMBRES: dict[str, str | Promise] = {
    "correo": _("un correo electrónico"),
    "documento": _("un número de documento"),
    "telefono": _("un número de teléfono"),
    "direccion": _("una dirección"),
    "cuenta": _("un número de cuenta o tarjeta"),
}

_NAMED = (
    r"(?i)\b(?:c\.?\s?c\.?|c[eé]dula(?: de ciudadan[ií]a)?|t\.?\s?i\.?|c\.?\s?e\.?|ppt|pasaporte|documento"
    r"|identificad[oa] con)[\s:.#nNo°º]{0,12}(\d[\d. ]{4,13}\d)"
)
_TELEPHONE = r"(?<![\d.,$/-])(?:\+?57[ -]?)?(?:3\d{2}|60[1-8])[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?![\d/-])"
_BARE = r"(?<![\d.,$/-])(?:1\.\d{3}\.\d{3}\.\d{3}|\d{2}\.\d{3}\.\d{3}|1\d{9}|[2-9]\d{7})(?![\d/]|[.,]\d)"
_WAY = (
    r"(?:calle|cll?e?|carrera|cra|kra|kr|cr|diagonal|dg|diag|transversal|tv|trans|avenida|av|circular|circ)\.?\s{0,3}"
)
_PLATE = r"\d{1,3}\s?[a-z]{0,3}(?:\s?(?:sur|norte|este|oeste))?"
_ADDRESS = (
    rf"(?i)\b{_WAY}{_PLATE}\s{{0,3}}(?:#|n[o°º]\.?|nro\.?|n[uú]mero|con)\s{{0,3}}{_PLATE}(?:\s?[-–]\s?\d{{1,3}})?"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("correo", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("cuenta", re.compile(r"(?<![\d.,$])(?:\d[ -]?){12,18}\d(?![\d])")),
    ("documento", re.compile(_NAMED)),
    ("telefono", re.compile(_TELEPHONE)),
    ("documento", re.compile(_BARE)),
    ("direccion", re.compile(_ADDRESS)),
)


def buscar(texto: str) -> list[Hallazgo]:
    """Return what looks like personal data, in order, without overlaps; the earlier kind of the list wins."""
    found: list[Hallazgo] = []
    for hit in _all(texto):
        if all(hit.fin <= other.inicio or hit.inicio >= other.fin for other in found):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.inicio)


def _all(texto: str) -> Iterator[Hallazgo]:
    for tipo, pattern in _PATTERNS:
        for match in pattern.finditer(texto):
            group = 1 if pattern.groups else 0
            yield Hallazgo(tipo, match.start(group), match.end(group))


def enmascarar(texto: str) -> str:
    """Return the text with those pieces blotted out, as many marks as letters so that it reads as covered."""
    for hit in reversed(buscar(texto)):
        texto = texto[: hit.inicio] + MASK * min(8, hit.fin - hit.inicio) + texto[hit.fin :]
    return texto


def en_palabras(hallazgos: list[Hallazgo]) -> list[str]:
    """Return what was found as a person says it, each kind once."""
    return [str(NOMBRES[tipo]) for tipo in dict.fromkeys(hit.tipo for hit in hallazgos)]


def en_una_frase(palabras: list[str]) -> str:
    """Return them in a row, the last one after an «y»."""
    if len(palabras) < 2:
        return "".join(palabras)
    return _("%(primeros)s y %(ultimo)s") % {"primeros": ", ".join(palabras[:-1]), "ultimo": palabras[-1]}
