"""Reading an air log from a CSV: every line judged, nothing written."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from comunicaciones.models import Campana, Pieza
from comunicaciones.states.campanas import AL_AIRE

COLUMNAS = ("pieza", "emisora", "programa", "pactada", "emitida", "nota")
OBLIGATORIAS = ("pieza", "emisora", "pactada", "emitida")
MOST_LINES = 5_000
MOST_BYTES = 2 * 1024 * 1024
MOST_FAULTS = 200
MOMENTS = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M")
NO = "no"
LENGTHS = {"emisora": 120, "programa": 120, "nota": 240}


@dataclass
class Lectura:
    """The rows of a file, and its faults by line; with one fault nothing is to be written."""

    filas: list[dict[str, Any]] = field(default_factory=list)
    errores: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, line: int, what: str) -> None:
        if len(self.errores) < MOST_FAULTS:
            self.errores.append((line, what))


def leer(contenido: bytes, campana: Campana) -> Lectura:
    """Read the air log of a campaign; a piece is named by its number, or by its title."""
    lectura = Lectura()
    if len(contenido) > MOST_BYTES:
        lectura.fault(0, _("El archivo pesa más de 2 MB: divídalo."))
        return lectura
    text = _decoded(contenido)
    if "\0" in text:
        lectura.fault(0, _("El archivo no es un CSV. Guárdelo como «CSV UTF-8» y vuelva a subirlo."))
        return lectura
    reader = csv.reader(io.StringIO(text), delimiter=";" if text.partition("\n")[0].count(";") else ",")
    try:
        _read(list(reader), campana, lectura)
    except csv.Error:
        lectura.fault(0, _("El archivo no es un CSV. Guárdelo como «CSV UTF-8» y vuelva a subirlo."))
    return lectura


def _decoded(contenido: bytes) -> str:
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace")  # what spreadsheets of this country write


def _read(rows: list[list[str]], campana: Campana, lectura: Lectura) -> None:
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    missing = [name for name in OBLIGATORIAS if name not in head]
    if missing:
        lectura.fault(1, _("Faltan columnas: %(columnas)s.") % {"columnas": ", ".join(missing)})
        return
    if len(rows) - 1 > MOST_LINES:
        lectura.fault(0, _("El archivo tiene más de %(n)s líneas: divídalo.") % {"n": MOST_LINES})
        return
    pieces = list(campana.piezas.filter(medio__in=AL_AIRE))
    seen: dict[tuple[Any, ...], int] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            _line(number, dict(zip(head, (c.strip() for c in cells), strict=False)), pieces, seen, lectura)
    if not lectura.filas and not lectura.errores:
        lectura.fault(0, _("El archivo no tiene ninguna línea debajo de los títulos."))


def _line(
    number: int, row: Mapping[str, str], pieces: list[Pieza], seen: dict[tuple[Any, ...], int], lectura: Lectura
) -> None:
    named = row.get("pieza", "").lstrip("'")
    piece = next((p for p in pieces if named in (str(p.pk), p.titulo)), None)
    if piece is None:
        return lectura.fault(number, _("No hay una pieza de radio o televisión «%(pieza)s».") % {"pieza": named[:60]})
    if not row.get("emisora"):
        return lectura.fault(number, _("Falta la emisora."))
    if long := next((name for name, most in LENGTHS.items() if len(row.get(name, "")) > most), None):
        return lectura.fault(number, _("La columna «%(columna)s» es demasiado larga.") % {"columna": long})
    unaired = row.get("emitida", "").lower() == NO
    try:
        agreed, aired = _moment(row.get("pactada", "")), None if unaired else _moment(row.get("emitida", ""))
    except ValueError as error:
        return lectura.fault(number, str(error))
    if agreed is None and aired is None:
        return lectura.fault(number, _("Falta cuándo se pactó o cuándo se emitió."))
    key = (piece.pk, row["emisora"], agreed, None if agreed else aired)
    if key in seen:
        return lectura.fault(number, _("Repite la línea %(otra)s.") % {"otra": seen[key]})
    seen[key] = number
    said = {name: row.get(name, "") for name in LENGTHS}
    lectura.filas.append({**said, "pieza": piece, "pactada_en": agreed, "emitida_en": aired, "no_emitida": unaired})
    return None


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    for shape in MOMENTS:
        try:
            found = datetime.strptime(text.lstrip("'"), shape)
        except ValueError:
            continue
        if 2000 <= found.year < 2200:
            return timezone.make_aware(found)
    raise ValueError(_("No entendemos «%(texto)s»: escriba día y hora así, 2026-07-20 07:30.") % {"texto": text[:40]})
