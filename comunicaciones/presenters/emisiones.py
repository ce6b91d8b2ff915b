"""The air log as a table agreed against aired, as sums by station, and as a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from comunicaciones.models import Emision
from core.hojas import csv_de

SHAPE = "%Y-%m-%d %H:%M"


@dataclass
class Emisora:
    """What a station owed and gave."""

    nombre: str
    pactadas: int = 0
    emitidas: int = 0
    no_emitidas: int = 0
    sin_confirmar: int = 0
    de_mas: int = 0


def cuadro(rows: Sequence[Emision]) -> list[Emisora]:
    """Return agreed against aired by station."""
    found: dict[str, Emisora] = {}
    now = timezone.now()
    for row in rows:
        station = found.setdefault(row.emisora, Emisora(row.emisora))
        if row.pactada_en is None:
            station.de_mas += 1
            continue
        station.pactadas += 1
        if row.emitida_en:
            station.emitidas += 1
        elif row.no_emitida:
            station.no_emitidas += 1
        elif row.pactada_en < now:
            station.sin_confirmar += 1
    return sorted(found.values(), key=lambda station: station.nombre)


def cuentas(rows: Sequence[Emision]) -> Emisora:
    """Return the sum of all stations."""
    total = Emisora("")
    for station in cuadro(rows):
        for name in ("pactadas", "emitidas", "no_emitidas", "sin_confirmar", "de_mas"):
            setattr(total, name, getattr(total, name) + getattr(station, name))
    return total


def archivo(rows: Iterable[Emision]) -> str:
    """Return the log as the CSV that can be read again."""
    lines = [
        [
            str(row.pieza_id),
            row.emisora,
            row.programa,
            _said(row.pactada_en),
            "no" if row.no_emitida else _said(row.emitida_en),
            row.nota,
        ]
        for row in rows
    ]
    return csv_de(["pieza", "emisora", "programa", "pactada", "emitida", "nota"], lines)


def _said(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):{SHAPE}}" if moment else ""
