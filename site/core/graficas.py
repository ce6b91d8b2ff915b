"""Plots as plain marks of an SVG: where each rectangle and each word goes. The template only writes them down.

Drawn 360 wide, so that words are read on a phone as they are; no mark says by colour alone what its number does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

WIDE = 360
ROW = 48
BAR = 20
TOP = 4
LONGEST = 42  # letters of a name that fit beside its figure
NARROW = 16  # a segment narrower than this holds no number
HOUR_ROW = 22
HOURS_WIDE = 44
LEVELS = 4


@dataclass(frozen=True)
class Marca:
    """A rectangle."""

    x: int
    y: int
    ancho: int
    alto: int
    clase: str


@dataclass(frozen=True)
class Letra:
    """A word or number; `ancla` is where `x` is in it."""

    x: int
    y: int
    texto: str
    clase: str = ""
    ancla: str = "start"


@dataclass(frozen=True)
class Clave:
    """What the marks of one class stand for, for the line above a plot."""

    clase: str
    texto: str


@dataclass(frozen=True)
class Grafica:
    """One plot with its name and, in words, what it shows."""

    titulo: str
    descripcion: str
    alto: int
    marcas: list[Marca] = field(default_factory=list)
    letras: list[Letra] = field(default_factory=list)
    ancho: int = WIDE
    claves: Sequence[Clave] = ()


@dataclass(frozen=True)
class Barra:
    """One row of a plot of bars: a name, what is said at its right, and its parts as (class, amount)."""

    nombre: str
    dicho: str
    partes: Sequence[tuple[str, int]]

    @property
    def largo(self) -> int:
        return sum(amount for _clase, amount in self.partes)


def barras(titulo: str, filas: Sequence[Barra], *, con_numeros: bool = True, claves: Sequence[Clave] = ()) -> Grafica:
    """Return horizontal bars, the longest as wide as the plot."""
    most = max((fila.largo for fila in filas), default=0) or 1
    marks: list[Marca] = []
    words: list[Letra] = []
    for place, fila in enumerate(filas):
        y = TOP + place * ROW
        words.append(Letra(0, y + 14, _short(fila.nombre, LONGEST - len(fila.dicho))))
        words.append(Letra(WIDE, y + 14, fila.dicho, "grafica__cifra", "end"))
        _segments(fila, most, y + 20, marks, words if con_numeros else None)
    described = "; ".join(f"{fila.nombre}: {fila.dicho}" for fila in filas)
    return Grafica(titulo, described, TOP + len(filas) * ROW, marks, words, claves=claves)


def _segments(fila: Barra, most: int, y: int, marks: list[Marca], words: list[Letra] | None) -> None:
    """Add the parts of a bar one after another; rounding never moves the end of the whole."""
    sofar = 0
    for clase, amount in fila.partes:
        start, end = WIDE * sofar // most, WIDE * (sofar + amount) // most
        sofar += amount
        if not amount:
            continue
        marks.append(Marca(start, y, max(2, end - start), BAR, clase))
        if words is not None and end - start >= max(NARROW, 9 * len(str(amount))):
            words.append(Letra((start + end) // 2, y + 15, str(amount), f"grafica__en {clase}-en", "middle"))


def semana(titulo: str, carga: Mapping[int, int], dias: Sequence[str], horas: Sequence[str]) -> Grafica:
    """Return the hours of a week as a table of shades with their numbers: an hour a row, a day a column."""
    first, last = franja(carga)
    most = max(carga.values(), default=0) or 1
    marks: list[Marca] = []
    words = [Letra(_left(day) + 21, 14, name[:3], "", "middle") for day, name in enumerate(dias)]
    for place, hour in enumerate(range(first, last + 1)):
        y = 20 + place * HOUR_ROW
        words.append(Letra(44, y + 15, horas[hour], "grafica__hora", "end"))
        for day in range(7):
            n = carga.get(day * 24 + hour, 0)
            level = -(-n * LEVELS // most)
            marks.append(Marca(_left(day), y, HOURS_WIDE - 2, HOUR_ROW - 2, f"nivel-{level}"))
            if n:
                words.append(Letra(_left(day) + 21, y + 15, str(n), f"grafica__en nivel-{level}-en", "middle"))
    busiest = max(carga, key=lambda hour: carga[hour], default=None)
    said = "" if busiest is None else f"{dias[busiest // 24]}, {horas[busiest % 24]}: {carga[busiest]}"
    return Grafica(titulo, said, 20 + (last - first + 1) * HOUR_ROW, marks, words)


def franja(carga: Mapping[int, int]) -> tuple[int, int]:
    """Return the first and last hour of a day that is drawn: office hours, or more where there is more."""
    hours = [hour % 24 for hour, n in carga.items() if n]
    return min([7, *hours]), max([17, *hours])


def _left(day: int) -> int:
    return 50 + day * HOURS_WIDE


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


INK, PAPER = "#1d2433", "#ffffff"
PAINT: Mapping[
    str, tuple[str, str, str]
] = {  # class -> fill, stroke, and the colour of a number on it; as indicadores.css
    "a-tiempo": ("#0f6a4e", "none", PAPER),
    "tarde": ("url(#rayas)", "#a80521", INK),
    "demas": (PAPER, "#5a6272", INK),
    "mitad": ("#072f7f", "none", PAPER),
    "noventa": ("#b9c9ea", "#072f7f", INK),
    "neutra": ("#0943b5", "none", PAPER),
}
STRIPES = (
    '<defs><pattern id="rayas" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fcebed"/><rect width="2" height="6" fill="#a80521"/></pattern></defs>'
)


def en_svg(grafica: Grafica) -> str:
    """Return a plot as an SVG that needs no style sheet, its keys above it: for documents."""
    keys, top = _keys(grafica)
    shapes = "".join(_rect(m, top) for m in grafica.marcas) + "".join(_text(t, top) for t in grafica.letras)
    tall = grafica.alto + top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {grafica.ancho} {tall}" width="{grafica.ancho}" '
        f'height="{tall}" font-family="Nunito Sans" font-size="13">{STRIPES}{keys}{shapes}</svg>'
    )


def _keys(grafica: Grafica) -> tuple[str, int]:
    """Return the lines that say what each class stands for, and how much room they take."""
    drawn = []
    for n, key in enumerate(grafica.claves):
        y = 2 + 18 * n
        fill, stroke, _ink = PAINT.get(key.clase, PAINT["neutra"])
        box = (
            f'<rect x="1" y="{y}" width="16" height="12" fill="{fill}" stroke="{stroke if stroke != "none" else INK}"/>'
        )
        drawn.append(f'{box}<text x="24" y="{y + 11}" fill="{INK}" font-size="12">{escape(key.texto)}</text>')
    return "".join(drawn), 18 * len(drawn) + (8 if drawn else 0)


def _rect(mark: Marca, top: int) -> str:
    fill, stroke, _ink = PAINT.get(mark.clase, PAINT["neutra"])
    return (
        f'<rect x="{mark.x}" y="{mark.y + top}" width="{mark.ancho}" height="{mark.alto}" fill="{fill}" '
        f'stroke="{stroke}"/>'
    )


def _text(word: Letra, top: int) -> str:
    inside = next((ink for name, (_f, _s, ink) in PAINT.items() if f"{name}-en" in word.clase), INK)
    weight = "700" if word.clase else "400"
    return (
        f'<text x="{word.x}" y="{word.y + top}" text-anchor={quoteattr(word.ancla)} fill="{inside}" '
        f'font-weight="{weight}">{escape(word.texto)}</text>'
    )
