"""Results of surveys: what was answered to each question, two questions against each other, words one by one.

What is counted lies plain beside the (encrypted) answers, so that fifty thousand of them are counted in seconds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import quantiles
from typing import Any

from django.utils.translation import get_language

from comunicaciones.models import Encuesta, RespuestaEncuesta
from comunicaciones.selectors.encuestas_filtro import Filtro, Vista, vista_de
from comunicaciones.selectors.encuestas_preguntas import (
    en_numero,
    es_cerrada,
    es_numero,
    opciones_de,
    preguntas,
)
from comunicaciones.states.encuestas import MINIMO, UsoEncuesta, protegida
from forms.definition import Definition, Field
from forms.models import FormVersion
from forms.selectors.versions import definition_of, latest_version

CHUNK = 5000
BINS = 8
FEW = 12  # different numbers that are shown one by one


@dataclass(frozen=True)
class Opcion:
    """One option with how many chose it; None where so few did that it is not told."""

    valor: str
    nombre: str
    n: int | None


@dataclass(frozen=True)
class Resumen:
    """A number in figures. The ends are told only where answers bear names: they are of one person each."""

    media: Decimal
    cuartiles: tuple[Decimal, Decimal, Decimal]
    extremos: tuple[Decimal, Decimal] | None


@dataclass(frozen=True)
class Pregunta:
    """What was answered to one question: n people did, `sin_respuesta` did not."""

    clave: str
    texto: str
    clase: str  # cerrada, numero or abierta
    n: int
    sin_respuesta: int
    varias: bool = False
    opciones: Sequence[Opcion] = ()
    resumen: Resumen | None = None


@dataclass(frozen=True)
class Resultados:
    """The figures of a survey. Without enough answers to an anonymous one `preguntas` is empty and `pocas` true."""

    n: int
    pocas: bool
    vista: Vista
    preguntas: Sequence[Pregunta] = ()


@dataclass(frozen=True)
class Cruce:
    """Two closed questions against each other; None where so few are that it is not told."""

    filas: Sequence[tuple[str, str]]
    columnas: Sequence[tuple[str, str]]
    celdas: Sequence[Sequence[int | None]]
    n: int
    fila: str = ""
    columna: str = ""


@dataclass(frozen=True)
class Medio:
    """A medium by how many people of a survey it reaches."""

    valor: str
    nombre: str
    n: int
    de: int


@dataclass
class _Tally:
    answers: int = 0
    options: dict[str, Counter[str]] = field(default_factory=dict)
    given: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, Counter[Decimal]] = field(default_factory=dict)


def definiciones(encuesta: Encuesta, locale: str = "") -> list[Definition]:
    """Return the definitions that its answers were given to, the newest first: it gives words and order."""
    used = RespuestaEncuesta.objects.filter(encuesta=encuesta).order_by().values_list("version", flat=True).distinct()
    versions = list(FormVersion.objects.filter(pk__in=used).defer("definition_json", "texts").order_by("-number"))
    if not versions and encuesta.form is not None:
        newest = latest_version(encuesta.form)
        versions = [newest] if newest else []
    return [definition_of(version, locale or get_language() or "es") for version in versions]


def preguntas_de(definitions: Sequence[Definition]) -> dict[str, tuple[Field, Definition]]:
    """Return every question that was ever asked, by key, as it was asked last."""
    found: dict[str, tuple[Field, Definition]] = {}
    for definition in definitions:
        for question in preguntas(definition):
            found.setdefault(question.key, (question, definition))
    return found


def resultados(encuesta: Encuesta, filtro: Filtro | None = None) -> Resultados:
    """Return the figures of a survey, or of the part of it that may be looked at and was asked for."""
    view = vista_de(encuesta, filtro or Filtro())
    asked = preguntas_de(definiciones(encuesta))
    tally = _count(view, asked)
    few = view.protegida and tally.answers < MINIMO
    if few:
        return Resultados(tally.answers, True, view)
    hides = view.protegida and not view.filtro.is_whole
    found = [_question(key, question, definition, tally, view, hides) for key, (question, definition) in asked.items()]
    return Resultados(tally.answers, False, view, found)


def contadas(rows: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what is counted of each answer, a few thousand at a time."""
    yield from rows.order_by().values_list("contadas", flat=True).iterator(CHUNK)


def _count(view: Vista, asked: Mapping[str, tuple[Field, Definition]]) -> _Tally:
    tally = _Tally()
    for key, (question, _definition) in asked.items():
        if es_cerrada(question):
            tally.options[key] = Counter()
        elif es_numero(question):
            tally.numbers[key] = Counter()
    for answer in contadas(view.rows):
        tally.answers += 1
        for key, value in answer.items():
            tally.given[key] += 1
            if key in tally.options:
                tally.options[key].update(value if isinstance(value, list) else [value])
            elif key in tally.numbers and (number := en_numero(value)) is not None:
                tally.numbers[key][number] += 1
    return tally


def _question(key: str, question: Field, definition: Definition, tally: _Tally, view: Vista, hides: bool) -> Pregunta:
    common: dict[str, Any] = {"clave": key, "texto": question.label}
    given = tally.given[key]
    if es_cerrada(question):
        counts = tally.options[key]
        names = opciones_de(question, definition, get_language() or "es")
        values = [*names, *(value for value in counts if value not in names)]
        row: Sequence[int | None] = [counts[value] for value in values]
        if hides:
            row = protegida([[counts[value] for value in values]])[0]
        options = [Opcion(value, names.get(value, value), n) for value, n in zip(values, row, strict=True)]
        several = question.type == "choices"
        return Pregunta(
            **common, clase="cerrada", n=given, sin_respuesta=tally.answers - given, varias=several, opciones=options
        )
    if es_numero(question):
        return _number(common, tally.numbers[key], tally.answers, view.protegida, hides)
    n = _with_text(view, key)
    return Pregunta(**common, clase="abierta", n=n, sin_respuesta=tally.answers - n)


def _with_text(view: Vista, key: str) -> int:
    return view.rows.filter(textos__pregunta=key).count()


def _number(common: dict[str, Any], counts: Counter[Decimal], answers: int, anonymous: bool, hides: bool) -> Pregunta:
    n = sum(counts.values())
    missing: dict[str, Any] = {"n": n, "sin_respuesta": answers - n}
    if not n or (anonymous and n < MINIMO):
        return Pregunta(**common, **missing, clase="numero")
    every = sorted(counts.elements())
    mean = sum(every, Decimal(0)) / n
    quarters = quantiles(every, n=4, method="inclusive") if n > 1 else [every[0]] * 3
    summary = Resumen(mean, (quarters[0], quarters[1], quarters[2]), None if anonymous else (every[0], every[-1]))
    bins = _bins(counts)
    if hides or (anonymous and len(counts) > FEW):
        bins = [
            Opcion(b.valor, b.nombre, n) for b, n in zip(bins, protegida([[b.n or 0 for b in bins]])[0], strict=True)
        ]
    return Pregunta(**common, **missing, clase="numero", opciones=bins, resumen=summary)


def _bins(counts: Counter[Decimal]) -> list[Opcion]:
    """Return how often each number was given; where they are many, in stretches of the same length."""
    if len(counts) <= FEW:
        return [Opcion(str(number), _plain(number), counts[number]) for number in sorted(counts)]
    low, high = min(counts), max(counts)
    width = (high - low) / BINS
    totals: Counter[int] = Counter()
    for number, n in counts.items():
        totals[min(BINS - 1, int((number - low) / width))] += n
    edges = [low + width * i for i in range(BINS + 1)]
    return [Opcion(str(i), f"{_plain(edges[i])} – {_plain(edges[i + 1])}", totals[i]) for i in range(BINS)]


def _plain(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.01")).normalize()
    return f"{rounded:f}".replace(".", ",")


def cruce(encuesta: Encuesta, fila: str, columna: str, filtro: Filtro | None = None) -> Cruce | None:
    """Return two closed questions of a survey against each other; None where they are not two of its closed ones."""
    asked = preguntas_de(definiciones(encuesta))
    if fila == columna or not all(key in asked and es_cerrada(asked[key][0]) for key in (fila, columna)):
        return None
    view = vista_de(encuesta, filtro or Filtro())
    locale = get_language() or "es"
    rows = opciones_de(*asked[fila], locale)
    columns = opciones_de(*asked[columna], locale)
    pairs: Counter[tuple[str, str]] = Counter()
    n = 0
    for answer in contadas(view.rows):
        one, other = _listed(answer.get(fila)), _listed(answer.get(columna))
        n += bool(one and other)
        pairs.update((a, b) for a in one for b in other)
    if view.protegida and n < MINIMO:
        return Cruce(list(rows.items()), list(columns.items()), [[None] * len(columns)] * len(rows), n)
    cells = [[pairs[a, b] for b in columns] for a in rows]
    shown: Sequence[Sequence[int | None]] = protegida(cells) if view.protegida else cells
    return Cruce(list(rows.items()), list(columns.items()), shown, n, asked[fila][0].label, asked[columna][0].label)


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


MEDIOS = "medios"
SATISFACCION = "satisfaccion"
DIAGNOSTICO: Mapping[str, UsoEncuesta] = {
    "interno": UsoEncuesta.MEDIOS_FUNCIONARIOS,
    "funcionarios": UsoEncuesta.MEDIOS_FUNCIONARIOS,
    "externo": UsoEncuesta.MEDIOS_CIUDADANIA,
    "ciudadania": UsoEncuesta.MEDIOS_CIUDADANIA,
}


def encuesta_de_diagnostico(publico: str) -> Encuesta | None:
    """Return the newest diagnosis of media for an audience (interno or externo), that somebody answered."""
    use = DIAGNOSTICO.get(publico)
    rows = Encuesta.objects.filter(uso=use, locale__language_code="es", respuestas__isnull=False)
    return rows.order_by("-desde", "-pk").first() if use else None


def medios_que_llegan(publico: str) -> list[Medio]:
    """Return the media that reach an audience (interno or externo) by the newest diagnosis, the best first.

    Empty while there is no diagnosis, or fewer answers than are told.
    """
    survey = encuesta_de_diagnostico(publico)
    if survey is None:
        return []
    figures = resultados(survey)
    question = next((q for q in figures.preguntas if q.clave == MEDIOS), None)
    if question is None:
        return []
    ranked = sorted(question.opciones, key=lambda option: -(option.n or 0))
    return [Medio(option.valor, option.nombre, option.n or 0, question.n) for option in ranked if option.n]


def satisfaccion(tramite: Any, desde: date, hasta: date) -> tuple[Decimal | None, int]:
    """Return the mean of 1 to 5 that people gave a trámite (None: every trámite) between two days, and how many did.

    Of fewer than five no mean is told. `tramite` is its page, in any language.
    """
    rows = RespuestaEncuesta.objects.filter(encuesta__uso=UsoEncuesta.SATISFACCION, dia__gte=desde, dia__lte=hasta)
    if tramite is not None:
        rows = rows.filter(referencia=tramite.slug)
    given = [number for answer in contadas(rows) if (number := en_numero(answer.get(SATISFACCION))) is not None]
    n = len(given)
    return (sum(given, Decimal(0)) / n if n >= MINIMO else None), n
