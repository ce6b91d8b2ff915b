"""Business days of the municipality: national holidays corrected by its own table (DiaNoHabil). Rules: domain.md 9.

`Calendario` is pure; `calendario()` gives the one of this installation, and the functions below ask it.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal
from uuid import uuid4

import holidays
from django.core.cache import cache as shared_cache

from core.models import DiaNoHabil

ONE_DAY = timedelta(days=1)
Tono = Literal["vencido", "hoy", "pronto", "en_tiempo", "detenido"]


@cache
def _national(year: int) -> dict[date, str]:
    # Ley 2578 of 2026 (9 July, moved to Monday) is in holidays >= 0.109.
    return dict(holidays.country_holidays("CO", years=year, language="es").items())


@dataclass(frozen=True)
class Calendario:
    """A calendar of business days. `especiales` maps a date to a DiaNoHabil.Tipo and wins over the national one."""

    especiales: Mapping[date, str] = field(default_factory=dict)

    def festivos(self, year: int) -> dict[date, str]:
        """Return the holidays of that year with their names, the municipality's own included."""
        own = {
            d: "Festivo" for d, tipo in self.especiales.items() if d.year == year and tipo == DiaNoHabil.Tipo.FESTIVO
        }
        return {
            d: name
            for d, name in sorted((_national(year) | own).items())
            if self.especiales.get(d) != DiaNoHabil.Tipo.HABIL
        }

    def es_habil(self, d: date) -> bool:
        """Say whether that day counts."""
        tipo = self.especiales.get(d)
        if tipo is not None:
            return tipo == DiaNoHabil.Tipo.HABIL
        return d.weekday() < 5 and d not in _national(d.year)

    def efectivo(self, d: date) -> date:
        """Return the first business day that is `d` or later."""
        while not self.es_habil(d):
            d += ONE_DAY
        return d

    def siguiente_habil(self, d: date) -> date:
        """Return the first business day after `d`."""
        return self.efectivo(d + ONE_DAY)

    def avanza(self, d: date, n: int) -> date:
        """Return the n-th business day strictly after `d`; `d` itself when n is 0."""
        for _ in range(n):
            d = self.siguiente_habil(d)
        return d

    def vence(self, d: date, n: int) -> date:
        """Return the last day of a term of n business days that was received on `d`: counted from the day after."""
        return self.avanza(self.efectivo(d), n)

    def vence_meses(self, d: date, k: int) -> date:
        """Return the same day k months later (or that month's last), then the first business day (Ley 4/1913, 62)."""
        year, month = divmod(d.year * 12 + d.month - 1 + k, 12)
        return self.efectivo(date(year, month + 1, min(d.day, monthrange(year, month + 1)[1])))

    def vence_calendario(self, d: date, n: int) -> date:
        """Return the n-th day of the calendar after `d`, or the first business day after it."""
        return self.efectivo(d + timedelta(days=n))

    def habiles_entre(self, a: date, b: date) -> int:
        """Count the business days after `a` up to and including `b`; negative when `b` is earlier."""
        if b < a:
            return -self.habiles_entre(b, a)
        return sum(self.es_habil(a + timedelta(days=i)) for i in range(1, (b - a).days + 1))


def puede_prorrogar(inicial: int, nuevo: int, vence: date, hoy: date) -> bool:
    """Say whether a term may be extended to `nuevo` in all: more, never over double, told before it ends (CPACA 14)."""
    return inicial < nuevo <= 2 * inicial and hoy <= vence


def tono(vence: date, hoy: date, aviso: int = 3, *, detenido: bool = False) -> Tono:
    """Return the colour of a deadline as a word: stopped, overdue, today, within `aviso` business days, or in time."""
    if detenido:
        return "detenido"
    if vence < hoy:
        return "vencido"
    if vence == hoy:
        return "hoy"
    return "pronto" if habiles_entre(hoy, vence) <= aviso else "en_tiempo"


GENERATION = "core:calendario"
_loaded: tuple[str, Calendario] | None = None


def calendario() -> Calendario:
    """Return this installation's calendar, read once a process and again after the table changed anywhere."""
    global _loaded
    generation = shared_cache.get(GENERATION)
    if generation is None:
        shared_cache.add(GENERATION, uuid4().hex, timeout=None)
        generation = shared_cache.get(GENERATION, "")
    if _loaded is None or _loaded[0] != generation:
        _loaded = (generation, Calendario(dict(DiaNoHabil.objects.values_list("fecha", "tipo"))))
    return _loaded[1]


def forget_calendario() -> None:
    """Make every process read the table again. Call it after the change is committed."""
    shared_cache.set(GENERATION, uuid4().hex, timeout=None)


def festivos(year: int) -> dict[date, str]:
    """As Calendario.festivos, of this installation."""
    return calendario().festivos(year)


def es_habil(d: date) -> bool:
    """As Calendario.es_habil, of this installation."""
    return calendario().es_habil(d)


def efectivo(d: date) -> date:
    """As Calendario.efectivo, of this installation."""
    return calendario().efectivo(d)


def siguiente_habil(d: date) -> date:
    """As Calendario.siguiente_habil, of this installation."""
    return calendario().siguiente_habil(d)


def vence(d: date, n: int) -> date:
    """As Calendario.vence, of this installation."""
    return calendario().vence(d, n)


def vence_meses(d: date, k: int) -> date:
    """As Calendario.vence_meses, of this installation."""
    return calendario().vence_meses(d, k)


def vence_calendario(d: date, n: int) -> date:
    """As Calendario.vence_calendario, of this installation."""
    return calendario().vence_calendario(d, n)


def habiles_entre(a: date, b: date) -> int:
    """As Calendario.habiles_entre, of this installation."""
    return calendario().habiles_entre(a, b)
