"""What each link brought: visits, trámite seen, form begun, radicado; by medium, piece, trámite and day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from comunicaciones.models import Campana, Conteo, ConteoDiario, Emision, Pieza
from comunicaciones.states.campanas import Etapa, Medio
from tramites.models import Radicado, TramitePage
from tramites.states import Canal

Clave = tuple[Any, ...]


@dataclass
class FilaMedicion:
    """One row of the funnel. `costo` is None where nobody wrote one down."""

    clave: Any
    nombre: str
    visita: int = 0
    tramite: int = 0
    inicio: int = 0
    radicado: int = 0
    costo: Decimal | None = None
    detalle: str = ""

    @property
    def por_radicado(self) -> Decimal | None:
        """The cost of each finished trámite; None with none finished or no cost known."""
        return self.costo / self.radicado if self.costo is not None and self.radicado else None

    def add(self, etapa: str, n: int) -> None:
        setattr(self, etapa, getattr(self, etapa) + n)


@dataclass
class Medicion:
    """All of it for a stretch of days, from three queries over the counters of days."""

    por_medio: list[FilaMedicion] = field(default_factory=list)
    por_pieza: list[FilaMedicion] = field(default_factory=list)
    por_tramite: list[FilaMedicion] = field(default_factory=list)
    por_dia: list[FilaMedicion] = field(default_factory=list)
    total: FilaMedicion = field(default_factory=lambda: FilaMedicion("", ""))


def _rows(desde: date, hasta: date, campana: Campana | None) -> QuerySet[ConteoDiario]:
    rows = ConteoDiario.objects.filter(dia__gte=desde, dia__lte=hasta).order_by()
    return rows.filter(enlace__pieza__campana=campana) if campana is not None else rows


def medicion(desde: date, hasta: date, campana: Campana | None = None) -> Medicion:
    """Return the funnel of those days, both included, of one campaign or of all."""
    rows = _rows(desde, hasta, campana)
    summed = rows.values_list("enlace_id", "etapa", "tramite_id").annotate(n=Sum("n"))
    days = rows.values_list("dia", "etapa").annotate(n=Sum("n"))
    found = _rolled(list(summed), _pieces(campana), campana)
    found.por_dia = _by_day(days)
    return found


def por_medio(desde: date, hasta: date, campana: Campana | None = None) -> list[FilaMedicion]:
    """Return the funnel by medium, the one that brought most radicados first."""
    summed = _rows(desde, hasta, campana).values_list("enlace_id", "etapa", "tramite_id").annotate(n=Sum("n"))
    return _rolled(list(summed), _pieces(campana), campana).por_medio


def _pieces(campana: Campana | None) -> dict[int, Pieza]:
    rows = Pieza.objects.select_related("enlace", "campana").filter(enlace__isnull=False)
    rows = rows.filter(campana=campana) if campana is not None else rows
    return {row.enlace.pk: row for row in rows}


def _rolled(
    summed: Iterable[tuple[int, str, int, int]], pieces: Mapping[int, Pieza], campana: Campana | None
) -> Medicion:
    media: dict[str, FilaMedicion] = {}
    each: dict[int, FilaMedicion] = {}
    tramites: dict[int, FilaMedicion] = defaultdict(lambda: FilaMedicion(0, ""))
    total = FilaMedicion("total", "")
    for link, etapa, tramite, n in summed:
        piece = pieces.get(link)
        if piece is None:
            continue
        media.setdefault(piece.medio, FilaMedicion(piece.medio, str(Medio(piece.medio).label))).add(etapa, n)
        each.setdefault(piece.pk, _of_piece(piece, campana)).add(etapa, n)
        if tramite:
            tramites[tramite].add(etapa, n)
        total.add(etapa, n)
    if campana is not None:  # a piece that brought nobody is news too
        for piece in pieces.values():
            each.setdefault(piece.pk, _of_piece(piece, campana))
            media.setdefault(piece.medio, FilaMedicion(piece.medio, str(Medio(piece.medio).label)))
    _costs(media, each, pieces, total, campana)
    return Medicion(_sorted(media), _sorted(each), _sorted(_named(tramites)), [], total)


def _of_piece(piece: Pieza, campana: Campana | None) -> FilaMedicion:
    detail = Medio(piece.medio).label if campana is not None else f"{Medio(piece.medio).label} · {piece.campana.nombre}"
    return FilaMedicion(piece.pk, piece.titulo, costo=piece.costo, detalle=str(detail))


def _costs(
    media: dict[str, FilaMedicion],
    each: dict[int, FilaMedicion],
    pieces: Mapping[int, Pieza],
    total: FilaMedicion,
    campana: Campana | None,
) -> None:
    """Add what the pieces counted cost, whole, to their media and to the total; a campaign's own cost to its total."""
    counted = [piece for piece in pieces.values() if piece.pk in each]
    for piece in counted:
        if piece.costo is not None:
            media[piece.medio].costo = (media[piece.medio].costo or Decimal(0)) + piece.costo
            total.costo = (total.costo or Decimal(0)) + piece.costo
    campaigns = {piece.campana_id: piece.campana for piece in counted}
    if campana is not None:
        campaigns = {campana.pk: campana}
    for row in campaigns.values():
        if row.costo is not None:
            total.costo = (total.costo or Decimal(0)) + row.costo


def _named(tramites: Mapping[int, FilaMedicion]) -> dict[int, FilaMedicion]:
    titles = dict(TramitePage.objects.filter(pk__in=tramites).values_list("pk", "title"))
    for pk, row in tramites.items():
        row.clave, row.nombre = pk, titles.get(pk, "—")
    return dict(tramites)


def _sorted(rows: Mapping[Any, FilaMedicion]) -> list[FilaMedicion]:
    return sorted(rows.values(), key=lambda row: (-row.radicado, -row.visita, row.nombre))


def _by_day(days: Iterable[tuple[date, str, int]]) -> list[FilaMedicion]:
    found: dict[date, FilaMedicion] = {}
    for day, etapa, n in days:
        found.setdefault(day, FilaMedicion(day, "")).add(etapa, n)
    return [found[day] for day in sorted(found)]


def visitas_por_hora(campana: Campana, dia: date) -> dict[int, int]:
    """Return the visits of each hour of a day to the links of a campaign."""
    rows = Conteo.objects.filter(enlace__pieza__campana=campana, etapa=Etapa.VISITA, dia=dia).order_by()
    return dict(rows.values_list("hora").annotate(n=Sum("n")))


def emisiones_entre(campana: Campana, desde: date, hasta: date) -> list[Emision]:
    """Return what went on air on those days."""
    rows = Emision.objects.filter(pieza__campana=campana, emitida_en__isnull=False).select_related("pieza")
    day = timedelta(days=1)
    first, last = _midnight(desde), _midnight(hasta + day)
    return list(rows.filter(emitida_en__gte=first, emitida_en__lt=last).order_by("emitida_en"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class EnLinea:
    """How many of the cases of some days were opened online, of how many."""

    desde: date
    hasta: date
    en_linea: int
    todos: int

    @property
    def parte(self) -> int | None:
        """The share in percent; None of nothing."""
        return round(100 * self.en_linea / self.todos) if self.todos else None


def antes_y_durante(campana: Campana) -> tuple[EnLinea, EnLinea] | None:
    """Return the share of online cases of the campaign's trámites since it began, and of as many days before.

    None while it has not begun. Without trámites of its own, those of all.
    """
    today = timezone.localdate()
    if campana.inicio > today:
        return None
    last = min(campana.fin, today)
    days = (last - campana.inicio).days + 1
    before = campana.inicio - timedelta(days=days)
    keys = list(campana.tramites.values_list("translation_key", flat=True))
    return _online(before, campana.inicio - timedelta(days=1), keys), _online(campana.inicio, last, keys)


def _online(desde: date, hasta: date, keys: list[Any]) -> EnLinea:
    rows = Radicado.objects.filter(
        recibido_en__gte=_midnight(desde), recibido_en__lt=_midnight(hasta + timedelta(days=1))
    )
    if keys:
        rows = rows.filter(tramite__translation_key__in=keys)
    found = rows.aggregate(todos=Count("pk"), web=Count("pk", filter=Q(canal=Canal.WEB)))
    return EnLinea(desde, hasta, found["web"], found["todos"])
