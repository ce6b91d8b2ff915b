"""The report of campaigns as tables with their plots, and as files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.models import Emision
from comunicaciones.selectors.medicion import EnLinea, FilaMedicion, Medicion
from core.graficas import WIDE, Barra, Grafica, Letra, Marca, barras

MOST_BARS = 12
SCALE_TOP, SCALE_HIGH = 34, 110
MOST_DAYS = 92  # more columns than that are thinner than a finger: weeks are drawn instead


@dataclass(frozen=True)
class Cuadro:
    """One table with its plots, as core/partes/cuadro.html shows it."""

    id: str
    titulo: str
    encabezados: Sequence[str]
    filas: Sequence[Sequence[str]]
    graficas: Sequence[Grafica] = field(default_factory=list)
    nota: str = ""


def pesos(value: Decimal | None) -> str:
    """Return an amount in whole pesos as the house shows it; a dash for none."""
    return "—" if value is None else "$ " + f"{round(value):,}".replace(",", ".")


def pasos() -> list[str]:
    """Return the names of the steps of the funnel."""
    return [_("Visitas"), _("Vieron el trámite"), _("Empezaron"), _("Radicaron")]


def _numbers(row: FilaMedicion) -> list[str]:
    return [str(n) for n in (row.visita, row.tramite, row.inicio, row.radicado)]


def _rate(row: FilaMedicion) -> str:
    """Return radicados of visits with both numbers; no percentage of a few."""
    if not row.visita:
        return "—"
    part = f"{row.radicado} / {row.visita}"
    return part if row.visita < 20 else f"{part} ({round(100 * row.radicado / row.visita)} %)"


def cuadros(m: Medicion, emisiones: Sequence[Emision] = ()) -> list[Cuadro]:
    """Return the tables of a report."""
    head = [*pasos(), _("De cada visita, radicaron")]
    cost = [_("Costo"), _("Costo por radicado")]
    full = [[*_numbers(r), _rate(r), pesos(r.costo), pesos(r.por_radicado)] for r in (*m.por_medio, m.total)]
    names = [*(str(r.nombre) for r in m.por_medio), _("Todos")]
    tables = [
        Cuadro(
            "medios",
            _("Por medio"),
            [_("Medio"), *head, *cost],
            [[name, *cells] for name, cells in zip(names, full, strict=True)],
            [_funnel(_("Radicados por medio"), m.por_medio)],
            _("Son pasos y no personas: quien abre dos veces el enlace cuenta dos veces. Los robots no cuentan."),
        ),
        Cuadro(
            "piezas",
            _("Por pieza"),
            [_("Pieza"), _("Medio"), *head, *cost],
            [[r.nombre, r.detalle, *_numbers(r), _rate(r), pesos(r.costo), pesos(r.por_radicado)] for r in m.por_pieza],
        ),
        Cuadro(
            "tramites",
            _("Por trámite"),
            [_("Trámite"), *pasos()[1:]],
            [[r.nombre, *_numbers(r)[1:]] for r in m.por_tramite],
        ),
        _by_day(m, emisiones),
    ]
    return [table for table in tables if table.filas]


def _funnel(title: str, rows: Sequence[FilaMedicion]) -> Grafica:
    bars = [Barra(str(r.nombre), f"{r.radicado} · {r.visita} {_('visitas')}", [("neutra", r.radicado)]) for r in rows]
    return barras(title, bars[:MOST_BARS])


def _by_day(m: Medicion, emisiones: Sequence[Emision]) -> Cuadro:
    aired: dict[date, list[str]] = {}
    for row in emisiones:
        local = timezone.localtime(row.emitida_en)
        aired.setdefault(local.date(), []).append(f"{row.emisora} {local:%H:%M}")
    known = {row.clave: row for row in m.por_dia}
    days = sorted({*known, *aired})
    empty = FilaMedicion("", "")
    rows = [
        [date_format(day, "j M Y"), *_numbers(known.get(day, empty)), ", ".join(aired.get(day, [])) or "—"]
        for day in days
    ]
    plot = [linea(days, {d: r.visita for d, r in known.items()}, aired)] if days else []
    return Cuadro("dias", _("Por día, con lo que salió al aire"), [_("Día"), *pasos(), _("Al aire")], rows, plot)


def linea(days: Sequence[date], visits: dict[date, int], aired: dict[date, list[str]]) -> Grafica:
    """Return the visits as columns along the days, and above them a mark where something went on air."""
    first, last = days[0], days[-1]
    step = 1 if (last - first).days < MOST_DAYS else 7
    columns = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    sums = [sum(visits.get(day + timedelta(days=k), 0) for k in range(step)) for day in columns]
    air = [sum(len(aired.get(day + timedelta(days=k), [])) for k in range(step)) for day in columns]
    wide = max(2, (WIDE - 4) // len(columns))
    most = max(sums) or 1
    marks: list[Marca] = []
    words = [Letra(0, 12, _("Al aire"), "grafica__hora"), Letra(WIDE, 12, _("máximo %(n)s") % {"n": most}, "", "end")]
    for place, (n, times) in enumerate(zip(sums, air, strict=True)):
        x = place * wide
        tall = max(1, SCALE_HIGH * n // most) if n else 0
        if tall:
            marks.append(Marca(x, SCALE_TOP + SCALE_HIGH - tall, max(1, wide - 1), tall, "neutra"))
        if times:
            marks.append(Marca(x, 18, max(2, min(8, wide - 1)), 10, "mitad"))
    base = SCALE_TOP + SCALE_HIGH
    marks.append(Marca(0, base, WIDE, 1, "demas"))
    words.append(Letra(0, base + 16, date_format(first, "j M")))
    words.append(Letra(WIDE, base + 16, date_format(last, "j M"), "", "end"))
    said = _("%(visitas)s visitas y %(emisiones)s emisiones entre el %(desde)s y el %(hasta)s") % {
        "visitas": sum(sums),
        "emisiones": sum(air),
        "desde": date_format(first, "j M Y"),
        "hasta": date_format(last, "j M Y"),
    }
    title = _("Visitas por día y emisiones") if step == 1 else _("Visitas por semana y emisiones")
    return Grafica(title, said, base + 22, marks, words)


def en_linea(parts: tuple[EnLinea, EnLinea] | None) -> list[tuple[str, str]]:
    """Return the share of online cases before and since, in words, with what it is of."""
    if parts is None:
        return []
    labels = (_("Antes"), _("Desde que empezó"))
    return [(label, _share(part)) for label, part in zip(labels, parts, strict=True)]


def _share(part: EnLinea) -> str:
    days = f"{date_format(part.desde, 'j M Y')} – {date_format(part.hasta, 'j M Y')}"
    if part.parte is None:
        return _("Sin radicados (%(dias)s)") % {"dias": days}
    return _("%(parte)s %% en línea: %(n)s de %(todos)s (%(dias)s)") % {
        "parte": part.parte,
        "n": part.en_linea,
        "todos": part.todos,
        "dias": days,
    }
