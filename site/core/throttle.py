"""Slow down who tries wrong secrets: tries are counted in the database, before the secret is looked at."""

import secrets

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Max, QuerySet

from core.limites import Allowed, Wait, digest, now_ms, seconds_until
from core.models import Conteo

FREE_TRIES = 5
FIRST_WAIT, MOST_WAIT = 30, 15 * 60
REMEMBERED = 60 * 60


class Throttle:
    """Tries of one kind, by key (a number, an address). From number `free` on each one doubles the wait."""

    def __init__(self, kind: str, free: int = FREE_TRIES, using: str = DEFAULT_DB_ALIAS) -> None:
        self.kind = kind
        self.using = using
        self._waits = _waits(free)

    def attempt(self, *keys: str) -> Allowed | Wait:
        """Count a try under each key, or say how long to wait. One query; call `right` when the secret was right.

        Counting comes first, so that a hundred tries sent at once are not all let through before the first is known
        to be wrong. When one of the keys must wait, the try counts for none.
        """
        ahora, pase = now_ms(), secrets.randbits(62)
        claves = self._claves(keys)
        tried = Conteo.probar(
            claves, self._waits, ahora=ahora, vence=ahora + REMEMBERED * 1000, pase=pase, using=self.using
        )
        waiting = [libre for libre, counted in tried.values() if not counted]
        if not waiting:
            return Allowed()
        self._rows({clave for clave, (_, counted) in tried.items() if counted}).filter(pase=pase).update(
            cuenta=F("cuenta") - 1, libre_ms=0
        )
        return Wait(max(seconds_until(libre, ahora) for libre in waiting))

    def wait(self, *keys: str) -> int:
        """Return how many seconds to wait before another try with these keys; 0: none. One query, nothing counted."""
        ahora = now_ms()
        until = self._rows(self._claves(keys)).filter(libre_ms__gt=ahora).aggregate(until=Max("libre_ms"))["until"]
        return seconds_until(until, ahora) if until else 0

    def right(self, *keys: str) -> None:
        """Forget the tries of these keys."""
        self._rows(self._claves(keys)).delete()

    def _claves(self, keys: tuple[str, ...]) -> set[str]:
        return {digest(f"freno:{self.kind}:{key}") for key in keys}

    def _rows(self, claves: set[str]) -> QuerySet[Conteo]:
        return Conteo.objects.using(self.using).filter(clave__in=claves)


def _waits(free: int) -> dict[int, int]:
    """Return after which try how many milliseconds must pass; after the last, always as many."""
    waits: dict[int, int] = {}
    seconds = FIRST_WAIT
    while True:
        waits[free + len(waits)] = min(seconds, MOST_WAIT) * 1000
        if seconds >= MOST_WAIT:
            return waits
        seconds *= 2
