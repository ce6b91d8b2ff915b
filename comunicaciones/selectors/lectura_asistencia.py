"""Reading marks that come many at once, the scans of a telephone or a CSV: every line judged, nothing written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

MOST_LINES = 50_000
MOST_LETTERS = 200  # of a cell: a code or an address is shorter
MOST_BYTES = 10 * 1024 * 1024
NAMED = ("codigo", "correo")
KNOWN = {*NAMED, "sesion", "hora"}
_ACCENTS = str.maketrans("áéíóúü", "aeiouu")
_ADDRESS = re.compile(r"/agenda/asistencia/([^/?#\s]+)/?")
_HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True)
class Linea:
    """One line: whom it names (a code, or else an address), at which session, and when, as it says it."""

    numero: int
    codigo: str = ""
    correo: str = ""
    sesion: str = ""
    hora: str = ""

    @property
    def dicho(self) -> str:
        return self.codigo or self.correo


@dataclass
class Lectura:
    """What was read: its lines, and why it could not be read at all."""

    lineas: list[Linea] = field(default_factory=list)
    errores: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.lineas) and not self.errores


def codigo_leido(texto: str) -> str:
    """Return the code that a scan holds: the QR is an address, and what was typed may be the code alone."""
    found = _ADDRESS.search(texto)
    return (found.group(1) if found else texto).strip()[:MOST_LETTERS]


def leer_escaneos(texto: str) -> Lectura:
    """Read scans, one a line: code or address of the QR, and after `;` the moment and the session, when it knows."""
    lectura = Lectura()
    for number, line in enumerate(texto.replace("\0", "").splitlines(), start=1):
        parts = [part.strip()[:MOST_LETTERS] for part in line.split(";")]
        if not parts[0]:
            continue
        code = codigo_leido(parts[0])
        mail = code if "@" in code else ""
        rest = [*parts[1:3], "", ""]
        lectura.lineas.append(Linea(number, "" if mail else code, mail, sesion=rest[1], hora=rest[0]))
    return _judged(lectura, _("Escriba o pegue al menos un código."))


def leer_csv(contenido: bytes) -> Lectura:
    """Read a CSV with a column `codigo` or `correo`, and perhaps `sesion` and `hora`, in any usual encoding."""
    lectura = Lectura()
    try:
        rows = list(_rows(contenido))
    except (UnicodeDecodeError, csv.Error):
        lectura.errores.append(_("No pudimos leer el archivo. Guárdelo como CSV (UTF-8) y vuelva a subirlo."))
        return lectura
    except ValueError as error:
        lectura.errores.append(str(error))
        return lectura
    lectura.lineas = [
        Linea(number, codigo_leido(row["codigo"]), row["correo"], row["sesion"], row["hora"]) for number, row in rows
    ]
    return _judged(lectura, _("El archivo no tiene ninguna línea debajo de los títulos."))


def _judged(lectura: Lectura, empty: str) -> Lectura:
    if not lectura.lineas:
        lectura.errores.append(empty)
    elif len(lectura.lineas) > MOST_LINES:
        lectura.errores.append(_("Son más de %(n)s líneas. Divida el archivo.") % {"n": MOST_LINES})
    return lectura


def _rows(contenido: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines that say something, with their number. Raises ValueError in words when the columns are wrong."""
    text = _decoded(contenido)
    separator = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names = [_name(cell) for cell in next(reader, [])]
    _check_columns(names)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            said = dict(zip(names, cells, strict=False))
            yield reader.line_num, {name: said.get(name, "").strip()[:MOST_LETTERS] for name in KNOWN}


def _check_columns(names: list[str]) -> None:
    if not set(NAMED) & set(names):
        had = ", ".join(name for name in names if name)[:MOST_LETTERS] or _("ninguna")
        raise ValueError(
            _("Falta la columna «codigo» o «correo». El archivo tiene: %(had)s. Los títulos van en la primera línea.")
            % {"had": had}
        )
    twice = sorted({name for name in names if name in KNOWN and names.count(name) > 1})
    if twice:
        raise ValueError(_("La columna «%(name)s» está dos veces.") % {"name": twice[0]})


def _decoded(contenido: bytes) -> str:
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contenido.decode("utf-16")
    if b"\0" in contenido[:4096]:
        raise ValueError(_("No es un archivo CSV. Ábralo en su hoja de cálculo y guárdelo como CSV."))
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252")


def _name(cell: str) -> str:
    return cell.strip().lower().translate(_ACCENTS)


def momento_de(hora: str, dia: date) -> datetime | None:
    """Return the moment that a line says: an hour of that day, or a whole date; None when it says none.

    Raises ValueError when it cannot be understood.
    """
    if not hora:
        return None
    only_hour = _HOUR.fullmatch(hora)
    if only_hour:
        local = datetime(dia.year, dia.month, dia.day, int(only_hour[1]), int(only_hour[2]))
        return timezone.make_aware(local)
    found = _whole(hora)
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _whole(hora: str) -> datetime:
    try:
        return datetime.fromisoformat(hora)
    except ValueError:
        return datetime.strptime(hora, "%d/%m/%Y %H:%M")


def codigos(lineas: Iterable[Linea]) -> set[str]:
    """Return the codes that these lines name."""
    return {linea.codigo for linea in lineas if linea.codigo}
