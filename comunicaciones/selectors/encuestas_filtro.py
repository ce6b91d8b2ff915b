"""Which answers of a survey are looked at together; of an anonymous one never so few that somebody is found by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet

from comunicaciones.models import Encuesta, RespuestaEncuesta
from comunicaciones.states.encuestas import MINIMO, QuienResponde, Tramo, tramos


@dataclass(frozen=True)
class Filtro:
    """What was asked for: days, both included, who answered, and what it was about."""

    desde: date | None = None
    hasta: date | None = None
    quien: str = ""
    referencia: str = ""

    @property
    def is_whole(self) -> bool:
        return not (self.desde or self.hasta or self.quien or self.referencia)


@dataclass(frozen=True)
class Vista:
    """The answers that are looked at: `filtro` is what of the wish could be done, the rest is what else may be asked.

    `protegida`: of an anonymous survey, whose small figures are not told apart.
    """

    filtro: Filtro
    rows: QuerySet[RespuestaEncuesta]
    protegida: bool
    tramos: Sequence[Tramo] = ()
    quienes: Sequence[tuple[str, str]] = ()
    referencias: Sequence[str] = field(default_factory=list)


def vista_de(encuesta: Encuesta, wish: Filtro) -> Vista:
    """Return the answers of a survey that a wish gives.

    Of one that bears names, any. Of an anonymous one only groups of which neither they nor the rest are few, and whole
    stretches of days that hold enough answers each: two looks that differ, differ by a group.
    """
    answers = RespuestaEncuesta.objects.filter(encuesta=encuesta)
    quienes = _counts(answers, "quien")
    about = {key: n for key, n in _counts(answers, "referencia").items() if key}
    if not encuesta.anonima:
        names = [(key, str(QuienResponde(key).label)) for key in quienes if len(quienes) > 1]
        return Vista(wish, _narrow(answers, wish), False, (), names, sorted(about))
    offered = ofrecibles(quienes) if len(quienes) > 1 else []
    subjects = ofrecibles(about | {"": sum(quienes.values()) - sum(about.values())})
    subjects = [key for key in subjects if key]
    quien = wish.quien if wish.quien in offered else ""
    referencia = wish.referencia if wish.referencia in subjects and not quien else ""
    chosen = _narrow(answers, Filtro(referencia=referencia))
    stretches = tramos(_by_day(chosen, bool(offered) and not referencia))
    done = _snapped(wish, stretches, quien, referencia)
    names = [(key, str(QuienResponde(key).label)) for key in offered]
    return Vista(done, _narrow(answers, done), True, stretches, names, subjects)


def ofrecibles(counts: Mapping[str, int], minimo: int = MINIMO) -> list[str]:
    """Return the groups that may be looked at alone: big enough, and so that what is left without them is not few."""
    present = {key: n for key, n in counts.items() if n}
    offered = sorted((key for key, n in present.items() if n >= minimo), key=lambda key: (-present[key], key))
    rest = sum(n for key, n in present.items() if key not in offered)
    while offered and 0 < rest < minimo:
        rest += present[offered.pop()]
    return offered


def _counts(answers: QuerySet[RespuestaEncuesta], column: str) -> dict[str, int]:
    return dict(answers.order_by().values_list(column).annotate(n=Count("pk")))


def _by_day(answers: QuerySet[RespuestaEncuesta], by_who: bool) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = defaultdict(dict)
    for day, who, n in answers.order_by().values_list("dia", "quien").annotate(n=Count("pk")):
        group = who if by_who else ""
        found[day][group] = found[day].get(group, 0) + n
    return found


def _snapped(wish: Filtro, stretches: Sequence[Tramo], quien: str, referencia: str) -> Filtro:
    """Return the wish with its days moved out to whole stretches; days that leave nothing out are no wish."""
    first = next((t.desde for t in reversed(stretches) if wish.desde and t.desde <= wish.desde), None)
    last = next((t.hasta for t in stretches if wish.hasta and t.hasta >= wish.hasta), None)
    if stretches and first == stretches[0].desde:
        first = None
    if stretches and last == stretches[-1].hasta:
        last = None
    if first and last and first > last:
        first = last = None
    return Filtro(first, last, quien, referencia)


def _narrow(answers: QuerySet[RespuestaEncuesta], wish: Filtro) -> QuerySet[RespuestaEncuesta]:
    conditions = {
        "dia__gte": wish.desde,
        "dia__lte": wish.hasta,
        "quien": wish.quien,
        "referencia": wish.referencia,
    }
    return answers.filter(**{key: value for key, value in conditions.items() if value})
