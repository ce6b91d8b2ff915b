"""Reading Hacienda's file of withholdings, CSV or XLSX: every line judged, nothing written."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tramites.models import LineaRetencion

COLUMNAS = (
    *("documento_tipo", "documento", "nombre", "correo", "concepto", "detalle"),
    *("desde", "hasta", "base", "tarifa", "valor", "avisos"),
)
OPCIONALES = {"correo", "concepto", "detalle", "avisos"}
TIPOS = ("CC", "CE", "NIT", "PA", "PPT", "TI")
MOST_LINES = 50_000
MOST_ERRORS = 200


@dataclass(frozen=True)
class Linea:
    """One good line."""

    numero: int
    documento_tipo: str
    documento: str
    nombre: str
    correo: str
    concepto: str
    detalle: str
    desde: date
    hasta: date
    base: Decimal
    tarifa: Decimal
    valor: Decimal
    avisos: Decimal


@dataclass
class Lectura:
    """What a file says: its good lines, and what is wrong with the others, by line of the file."""

    lineas: list[Linea] = field(default_factory=list)
    errores: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.lineas) and not self.errores

    @property
    def total(self) -> Decimal:
        return sum((line.valor for line in self.lineas), Decimal(0))


def leer(nombre: str, contenido: bytes) -> Lectura:
    """Read a whole file. A line with an error has every reason said; the file is loaded only when no line has one."""
    lectura = Lectura()
    try:
        rows = list(_rows(nombre, contenido))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, InvalidFileException, csv.Error):
        lectura.errores.append((0, _("No pudimos leer el archivo. Guárdelo como CSV o como XLSX.")))
        return lectura
    if not rows:
        lectura.errores.append((0, _("El archivo está vacío.")))
        return lectura
    missing = set(COLUMNAS) - OPCIONALES - set(rows[0])
    if missing:
        names = ", ".join(sorted(missing))
        lectura.errores.append((1, _("Faltan columnas: %(names)s.") % {"names": names}))
        return lectura
    if len(rows) > MOST_LINES:
        lectura.errores.append((0, _("El archivo tiene más de %(n)s líneas. Divídalo.") % {"n": MOST_LINES}))
        return lectura
    _judge(rows, lectura)
    return lectura


def _judge(rows: Sequence[Mapping[str, Any]], lectura: Lectura) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        try:
            line = _line(number, row)
        except ValueError as error:
            lectura.errores.extend((number, reason) for reason in error.args[0])
        else:
            same = (line.documento, line.concepto, line.desde, line.hasta, line.base, line.tarifa, line.detalle)
            if same in seen:
                lectura.errores.append((number, _("Repite la línea %(n)s.") % {"n": seen[same]}))
            seen.setdefault(same, number)
            lectura.lineas.append(line)
        if len(lectura.errores) >= MOST_ERRORS:
            return


def _line(number: int, row: Mapping[str, Any]) -> Linea:
    reader = _Row(row)
    line = Linea(
        numero=number,
        documento_tipo=reader.one_of("documento_tipo", TIPOS, upper=True),
        documento=reader.document(),
        nombre=reader.text("nombre", 160),
        correo=reader.email(),
        concepto=reader.one_of("concepto", LineaRetencion.Concepto.values, default="reteica"),
        detalle=reader.text("detalle", 160, optional=True),
        desde=reader.day("desde"),
        hasta=reader.day("hasta"),
        base=reader.amount("base"),
        tarifa=reader.amount("tarifa"),
        valor=reader.amount("valor"),
        avisos=reader.amount("avisos", optional=True),
    )
    if not reader.reasons:
        reader.together(line)
    if reader.reasons:
        raise ValueError(reader.reasons)
    return line


@dataclass
class _Row:
    row: Mapping[str, Any]
    reasons: list[str] = field(default_factory=list)

    def _raw(self, name: str) -> Any:
        value = self.row.get(name)
        return value.strip() if isinstance(value, str) else value

    def text(self, name: str, most: int, *, optional: bool = False) -> str:
        value = str(self._raw(name) if self._raw(name) is not None else "")
        if not value and not optional:
            self.reasons.append(_("%(name)s: falta.") % {"name": name})
        if len(value) > most:
            self.reasons.append(_("%(name)s: más de %(n)s letras.") % {"name": name, "n": most})
        return value

    def one_of(self, name: str, values: Sequence[str], *, default: str = "", upper: bool = False) -> str:
        value = str(self._raw(name) or default)
        value = value.upper() if upper else value.lower()
        if value not in values:
            self.reasons.append(_("%(name)s: use %(values)s.") % {"name": name, "values": ", ".join(values)})
        return value

    def document(self) -> str:
        raw = self._raw("documento")
        value = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw if raw is not None else "")
        value = value.replace(".", "").replace(" ", "").upper()
        if not 3 <= len(value) <= 15 or not value.isalnum():
            self.reasons.append(_("documento: de 3 a 15 cifras, sin el dígito de verificación."))
        return value

    def email(self) -> str:
        value = self.text("correo", 160, optional=True)
        if value:
            try:
                validate_email(value)
            except ValidationError:
                self.reasons.append(_("correo: escriba uno como nombre@ejemplo.com, o déjelo vacío."))
        return value

    def day(self, name: str) -> date:
        raw = self._raw(name)
        if isinstance(raw, datetime):
            return raw.date()
        for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(str(raw), pattern).date()
            except ValueError:
                continue
        self.reasons.append(_("%(name)s: escriba la fecha como 2026-01-31 o 31/01/2026.") % {"name": name})
        return date.min

    def amount(self, name: str, *, optional: bool = False) -> Decimal:
        raw = self._raw(name)
        if raw in (None, "") and optional:
            return Decimal(0)
        try:
            value = Decimal(str(raw)) if isinstance(raw, int | float) else Decimal(_plain_number(str(raw)))
        except InvalidOperation:
            value = Decimal(-1)
        if not value.is_finite() or not 0 <= value < Decimal(10) ** 15:
            self.reasons.append(_("%(name)s: escriba un número que no sea negativo.") % {"name": name})
            return Decimal(0)
        return value

    def together(self, line: Linea) -> None:
        if line.hasta < line.desde or line.desde.year != line.hasta.year:
            self.reasons.append(_("hasta: el periodo termina después de empezar y en el mismo año."))
        expected = line.base * line.tarifa / 1000
        if abs(expected - line.valor) > 1:
            shown = f"{expected:.0f}"
            self.reasons.append(
                _("valor: la base por la tarifa da %(expected)s, con un peso de diferencia a lo sumo.")
                % {"expected": shown}
            )


def _plain_number(text: str) -> str:
    """Read 1.234.567,89, 1234567.89 and $ 1.234.567 alike."""
    text = text.replace("$", "").replace(" ", "").replace("\u00a0", "")
    if "," in text:
        return text.replace(".", "").replace(",", ".")
    head, *groups = text.split(".")
    if groups and all(len(g) == 3 for g in groups) and (len(groups) > 1 or len(head) <= 3) and head not in ("", "0"):
        return head + "".join(groups)
    return text


def _rows(nombre: str, contenido: bytes) -> Iterator[dict[str, Any]]:
    if nombre.lower().endswith(".xlsx"):
        yield from _xlsx(contenido)
        return
    try:
        text = contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = contenido.decode("cp1252")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator, strict=True)
    reader.fieldnames = [_name(n) for n in reader.fieldnames or ()]
    for row in reader:
        if any(row.values()):
            yield row


def _xlsx(contenido: bytes) -> Iterator[dict[str, Any]]:
    book = load_workbook(io.BytesIO(contenido), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(values_only=True, max_row=MOST_LINES + 2, max_col=40)
        names = [_name(n) for n in next(lines, ())]
        for line in lines:
            if any(v is not None for v in line):
                yield dict(zip(names, line, strict=False))
    finally:
        book.close()


def _name(value: Any) -> str:
    return str(value or "").strip().lower().replace(" ", "_").replace("_(‰)", "")
