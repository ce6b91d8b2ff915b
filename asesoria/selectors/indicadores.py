"""Figures of advice: what was asked in a period and how it was answered. Counted by the database, never row by row.

Only counts, times and averages leave this module: no text of a conversation, no name of who asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When, Window
from django.db.models.functions import Cast, RowNumber
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from asesoria.models import Consulta, TemaForo
from asesoria.permissions import temas_visibles
from asesoria.states import Canal, Estado, EstadoConsulta, TipoAporte
from core.models import Tema
from core.momentos import DiaLocal, HoraDeSemana, Segundos
from core.periodos import Periodo
from cuentas.models import Dependencia

MINIMO = 5  # of fewer answers or ratings only their count is told: an average of two says what each of them did
MOST_ASKED = 10
MOST_QUESTIONS = 5
FORO = "aporte__tema__foro__translation_key"
TEXT = CharField()
# What each table is by: the keys of a row, as expressions. A trámite and a forum are one in all their languages.
EJES: Mapping[str, Any] = {
    "canal": F("canal"),
    "tema": Case(
        When(**{f"{FORO}__isnull": False}, then=Cast(FORO, TEXT)),
        When(area__isnull=False, then=Cast("area", TEXT)),
        default=Value(""),
        output_field=TEXT,
    ),
    "tramite": F("tramite__translation_key"),
    "dependencia": F("dependencia"),
}


@dataclass(frozen=True)
class Cifras:
    """The figures of one row. Times are in seconds, None where there are fewer than MINIMO answers."""

    nombre: str = ""
    preguntas: int = 0
    respondidas: int = 0
    exigibles: int = 0
    a_tiempo: int = 0
    resueltas: int = 0
    valoradas: int = 0
    estrellas: int = 0
    utiles: int = 0
    mediana: int | None = None
    p90: int | None = None

    @property
    def tarde(self) -> int:
        """Those answered after the promised day, or not yet though it has passed."""
        return self.exigibles - self.a_tiempo

    @property
    def demas(self) -> int:
        """Those still within their time, and those that became a radicado: neither in time nor late."""
        return self.preguntas - self.exigibles

    @property
    def satisfaccion(self) -> float | None:
        """The mean of the ratings from 1 to 5."""
        return self.estrellas / self.valoradas if self.valoradas >= MINIMO else None


@dataclass(frozen=True)
class MasPreguntado:
    """A trámite with how much was asked about it, and the public questions that were answered most."""

    nombre: str
    preguntas: int
    temas: list[TemaForo] = field(default_factory=list)


@dataclass(frozen=True)
class Indicadores:
    """All the figures of a period. `carga` is by hour of the week, `valoraciones` by rating."""

    total: Cifras
    ejes: Mapping[str, list[Cifras]]
    carga: Mapping[int, int]
    valoraciones: Mapping[int, int]
    mas_preguntado: list[MasPreguntado]


SUMMED = ("preguntas", "respondidas", "exigibles", "a_tiempo", "resueltas", "valoradas", "estrellas")


def indicadores(periodo: Periodo, user: Any) -> Indicadores:
    """Return the figures of the questions received in those days; `user` decides which topics are linked."""
    rows = recibidas(periodo)
    cube = _counted(rows)
    names = _names(cube)
    ejes = {eje: _by(eje, cube, rows, names[eje]) for eje in EJES}
    return Indicadores(
        total=_total(cube, rows),
        ejes=ejes,
        carga=dict(rows.values_list(HoraDeSemana("recibida_en")).annotate(n=Count("pk"))),
        valoraciones=dict(rows.filter(satisfaccion__isnull=False).values_list("satisfaccion").annotate(n=Count("pk"))),
        mas_preguntado=_most_asked(cube, rows, names["tramite"], user),
    )


def recibidas(periodo: Periodo) -> QuerySet[Consulta]:
    """Return the questions of those days of the municipality, without what was put aside as no question."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(periodo.desde, time(), zone)
    end = datetime.combine(periodo.hasta + timedelta(days=1), time(), zone)
    rows = Consulta.objects.filter(recibida_en__gte=start, recibida_en__lt=end)
    return rows.exclude(estado=EstadoConsulta.DESCARTADA).order_by()


def _keys(rows: Any) -> Any:
    return rows.annotate(**{f"eje_{eje}": expression for eje, expression in EJES.items()}).values(
        *(f"eje_{eje}" for eje in EJES)
    )


def _counted(rows: Any) -> list[dict[str, Any]]:
    """Return the counts by all keys at once: one reading gives every table."""
    answered = Q(primera_respuesta_en__isnull=False)
    due = Q(radicado__isnull=True) & (answered | Q(prometida_para__lt=timezone.localdate()))
    counted = _keys(rows.annotate(dia=DiaLocal("primera_respuesta_en"))).annotate(
        preguntas=Count("pk"),
        respondidas=Count("pk", filter=answered),
        exigibles=Count("pk", filter=due),
        a_tiempo=Count("pk", filter=due & Q(dia__lte=F("prometida_para"))),
        resueltas=Count("pk", filter=Q(estado=EstadoConsulta.RESUELTA)),
        valoradas=Count("satisfaccion"),
        estrellas=Sum("satisfaccion", default=0),
    )
    cube = list(counted)
    thanks = _thanks(rows)
    for row in cube:
        row["utiles"] = thanks.get(_key(row), 0)
    return cube


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[f"eje_{eje}"] for eje in EJES)


def _thanks(rows: Any) -> dict[tuple[Any, ...], int]:
    """Return how often *me sirvió* was said of the published answers to the questions, by all keys."""
    found: dict[tuple[Any, ...], int] = {}
    kinds = {
        "aporte__tema__aportes": {
            "aporte__tipo": TipoAporte.PREGUNTA,
            "aporte__tema__aportes__tipo": TipoAporte.RESPUESTA,
        },
        "aporte__contestado": {"aporte__tipo": TipoAporte.COMENTARIO},
    }
    for answers, kind in kinds.items():
        useful = {f"{answers}__utiles__gt": 0, f"{answers}__estado": Estado.PUBLICADO, **kind}
        for row in _keys(rows.filter(**useful)).annotate(n=Sum(f"{answers}__utiles")):
            found[_key(row)] = found.get(_key(row), 0) + row["n"]
    return found


def _sum(cube: Sequence[Mapping[str, Any]], nombre: str = "") -> Cifras:
    return Cifras(nombre, **{name: sum(row[name] for row in cube) for name in (*SUMMED, "utiles")})


def _ranks(n: int) -> tuple[int, int]:
    """Return the places of the median and the 90th percentile among `n`, by nearest rank.

    The least time that half of them, or nine of ten, did not exceed: a time that one of them really took.
    """
    return -(-n // 2), -(-n * 9 // 10)


def _times(rows: Any, eje: Any, answered: Mapping[Any, int]) -> dict[Any, tuple[int, int]]:
    """Return, by key, the seconds to the first answer that half and nine of ten did not exceed.

    `answered` says how many were answered, by key: so the database only numbers them, and hands over the places wanted.
    """
    wanted = {key: _ranks(n) for key, n in answered.items() if n >= MINIMO}
    if not wanted:
        return {}
    found = rows.filter(primera_respuesta_en__isnull=False).annotate(
        clave=eje, segundos=Segundos("recibida_en", "primera_respuesta_en")
    )
    place = Window(RowNumber(), partition_by=[F("clave")], order_by=F("segundos").asc())
    found = found.annotate(puesto=place).filter(puesto__in={rank for ranks in wanted.values() for rank in ranks})
    seconds = {(key, rank): max(0, value) for key, rank, value in found.values_list("clave", "puesto", "segundos")}
    return {key: (seconds[key, half], seconds[key, nine]) for key, (half, nine) in wanted.items()}


def _with_times(row: Cifras, times: tuple[int, int] | None) -> Cifras:
    return row if times is None else replace(row, mediana=times[0], p90=times[1])


def _total(cube: Sequence[Mapping[str, Any]], rows: Any) -> Cifras:
    total = _sum(cube)
    times = _times(rows, Value("", output_field=TEXT), {"": total.respondidas})
    return _with_times(total, times.get(""))


def _by(eje: str, cube: Sequence[Mapping[str, Any]], rows: Any, nombre: Callable[[Any], str]) -> list[Cifras]:
    """Return the rows of one table, who is asked most first; what has no key last."""
    groups: dict[Any, list[Mapping[str, Any]]] = {}
    for row in cube:
        groups.setdefault(row[f"eje_{eje}"], []).append(row)
    figures = {key: _sum(group, nombre(key)) for key, group in groups.items()}
    times = _times(rows, EJES[eje], {key: row.respondidas for key, row in figures.items()})
    ordered = sorted(figures.items(), key=lambda item: (not item[0], -item[1].preguntas, item[1].nombre))
    return [_with_times(row, times.get(key)) for key, row in ordered]


def _names(cube: Sequence[Mapping[str, Any]]) -> dict[str, Callable[[Any], str]]:
    """Return how the keys of each table are called."""
    topics = {str(row["eje_tema"]) for row in cube} - {""}
    areas = {key for key in topics if key.isdigit()}
    titles = _titles(
        {_hex(row["eje_tramite"]) for row in cube if row["eje_tramite"]} | {_hex(k) for k in topics - areas}
    )
    titles |= {str(pk): name for pk, name in Tema.objects.filter(pk__in=areas).values_list("pk", "nombre")}
    offices = dict(Dependencia.objects.values_list("pk", "nombre"))
    return {
        "canal": lambda key: str(Canal(key).label),
        "tema": lambda key: titles.get(_hex(key), _("Sin tema")),
        "tramite": lambda key: titles.get(_hex(key), _("Sin trámite")),
        "dependencia": lambda key: offices.get(key, _("Sin dependencia")),
    }


def _titles(keys: set[str]) -> dict[str, str]:
    """Return the titles of pages by translation key, in the reader's language where there is one."""
    pages = Page.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "title", "locale__language_code"
    )
    ordered = sorted(pages, key=lambda page: page[2] == (get_language() or "es"))
    return {_hex(key): title for key, title, _language in ordered}


def _hex(key: Any) -> str:
    """Return a key as one text: databases write a UUID with hyphens or without."""
    return str(key).replace("-", "")


def _most_asked(
    cube: Sequence[Mapping[str, Any]], rows: Any, nombre: Callable[[Any], str], user: Any
) -> list[MasPreguntado]:
    counts: dict[Any, int] = {}
    for row in cube:
        if row["eje_tramite"]:
            counts[row["eje_tramite"]] = counts.get(row["eje_tramite"], 0) + row["preguntas"]
    top = sorted(counts, key=lambda key: -counts[key])[:MOST_ASKED]
    topics = _questions(rows, top, user)
    return [MasPreguntado(nombre(key), counts[key], topics.get(key, [])) for key in top]


def _questions(rows: Any, keys: Sequence[Any], user: Any) -> dict[Any, list[TemaForo]]:
    """Return the topics that people talked about most, by trámite: published, and only where `user` may read."""
    asked = rows.filter(tramite__translation_key__in=keys, aporte__tipo=TipoAporte.PREGUNTA)
    asked = asked.filter(aporte__tema__in=temas_visibles(user).order_by().values("pk"))
    order = [F("aporte__tema__respuestas").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=[F("tramite__translation_key")], order_by=order)
    chosen = asked.annotate(puesto=place).filter(puesto__lte=MOST_QUESTIONS).order_by("puesto")
    pairs = list(chosen.values_list("tramite__translation_key", "aporte__tema"))
    topics = TemaForo.objects.select_related("foro").in_bulk([pk for _key, pk in pairs])
    found: dict[Any, list[TemaForo]] = {}
    for key, pk in pairs:
        found.setdefault(key, []).append(topics[pk])
    return found
