"""When the chat is attended: pure, over the week's hours and the municipality's business days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ONE_DAY = timedelta(days=1)
FURTHEST = 60  # days to look ahead: longer than any holidays


@dataclass(frozen=True)
class Franja:
    """One stretch of a weekday (0 is Monday), its end not included."""

    dia: int
    desde: time
    hasta: time


@dataclass(frozen=True)
class Atencion:
    """Whether somebody attends now; until when, or from when on. Both None: there are no hours at all."""

    abierta: bool
    cierra: datetime | None = None
    abre: datetime | None = None


def atencion(ahora: datetime, franjas: Iterable[Franja], es_habil: Callable[[date], bool]) -> Atencion:
    """Return how it stands at that moment (aware, local). On a day that is not business nobody attends."""
    week = sorted(franjas, key=lambda f: (f.dia, f.desde))
    today = ahora.date()
    for offset in range(FURTHEST):
        day = today + offset * ONE_DAY
        if not es_habil(day):
            continue
        for franja in week:
            if franja.dia != day.weekday():
                continue
            opens = datetime.combine(day, franja.desde, ahora.tzinfo)
            closes = datetime.combine(day, franja.hasta, ahora.tzinfo)
            if opens <= ahora < closes:
                return Atencion(True, cierra=closes)
            if ahora < opens:
                return Atencion(False, abre=opens)
    return Atencion(False)
