"""A file of people as its author's spreadsheet saved it: whatever encoding and separator, into rows by column."""

import codecs
import csv
import io
import unicodedata
from dataclasses import dataclass

OBLIGATORIAS = ("correo", "nombre", "apellidos")
COLUMNAS = (*OBLIGATORIAS, "cargo", "dependencia", "roles")
MOST_ROWS = 50_000
MOST_BYTES = 12 * 1024 * 1024
MOST_CELL = 300


class NoSeLee(ValueError):
    """The whole file is no list of people; says why, to a person."""


@dataclass(frozen=True)
class Linea:
    """One line: its number in the file, and its cells by column."""

    numero: int
    celdas: dict[str, str]
    sobran: bool = False


def leer(data: bytes) -> list[Linea]:
    """Return the lines; raises NoSeLee with what is wrong with the whole."""
    if not data.strip():
        raise NoSeLee("El archivo está vacío.")
    if len(data) > MOST_BYTES:
        raise NoSeLee("El archivo es demasiado grande: pártalo en varios.")
    text = _decode(data)
    header, _, _ = text.partition("\n")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(header))
    try:
        names = _columns(next(rows, []))
        return _lines(rows, names)
    except csv.Error as error:
        raise NoSeLee("El archivo no es un CSV: guárdelo otra vez como CSV desde la hoja de cálculo.") from error


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise NoSeLee("No se reconocen las letras del archivo: guárdelo como «CSV UTF-8».")
    if "\0" in text:
        raise NoSeLee("El archivo no es un CSV (¿es un libro de Excel?): guárdelo como «CSV UTF-8».")
    return text


def _separator(header: str) -> str:
    return max((";", ",", "\t"), key=header.count)


def _columns(header: list[str]) -> list[str]:
    names = [plegar(name) for name in header]
    while names and not names[-1]:
        names.pop()
    missing = [name for name in OBLIGATORIAS if name not in names]
    unknown = [name or "(sin nombre)" for name in names if name not in COLUMNAS]
    repeated = sorted({name for name in names if names.count(name) > 1})
    problems = [
        f"{words}: {', '.join(which)}."
        for words, which in (("Faltan columnas", missing), ("Sobran columnas", unknown), ("Se repiten", repeated))
        if which
    ]
    if problems:
        raise NoSeLee(" ".join(problems)[:300] + f" Las columnas son {', '.join(COLUMNAS)}.")
    return names


def _lines(rows: "csv._reader", names: list[str]) -> list[Linea]:  # type: ignore[name-defined]  # its stub has no name
    found: list[Linea] = []
    for cells in rows:
        cleaned = [" ".join(cell.split()) for cell in cells]
        if not any(cleaned):
            continue
        if len(found) >= MOST_ROWS:
            raise NoSeLee(f"El archivo tiene más de {MOST_ROWS} personas: pártalo en varios.")
        by_name = dict(zip(names, [*cleaned, *[""] * len(names)], strict=False))
        found.append(Linea(rows.line_num, by_name, any(cleaned[len(names) :])))
    if not found:
        raise NoSeLee("El archivo no tiene personas: solo los títulos de las columnas.")
    return found


def plegar(text: str) -> str:
    """Return the words in small letters without accents, for comparing what people write."""
    plain = unicodedata.normalize("NFKD", text.strip().strip("\ufeff").casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
