"""So many times in so much time, counted for all processes at once: for what a person may do often, not too often.

`hit()` counts under one key, `contar()` under several (account, address, session). Wrong secrets have a rule of their
own (core.throttle). Call both outside any transaction, before the act: a rollback would forget the count, and its row
stays locked until the end.
"""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F

from core.digests import keyed_digest
from core.models import Conteo


@dataclass(frozen=True)
class Limite:
    """At most `most` times in `seconds`, which begin with the first of them; around their end twice as many may pass.

    `key` names what is limited and whose it is (`asesoria:cuenta:7:temas`); only its keyed digest is kept.
    """

    key: str
    most: int
    seconds: int


@dataclass(frozen=True)
class Allowed:
    """It may be done. True in a condition."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Wait:
    """It may not be done now; perhaps in `seconds`. False in a condition."""

    seconds: int

    def __bool__(self) -> bool:
        return False


def hit(key: str, limit: int, window: int, using: str = DEFAULT_DB_ALIAS) -> Allowed | Wait:
    """Count once under `key` if that is within `limit` in `window` seconds, and say whether it is. One query."""
    seconds = contar([Limite(key, limit, window)], using)
    return Wait(seconds) if seconds else Allowed()


def contar(limites: Iterable[Limite], using: str = DEFAULT_DB_ALIAS) -> int:
    """Count once under each limit and return 0, or the seconds to wait when one refuses. One query where all allow it.

    What was refused is not done, so a second query gives back what the other limits had counted.
    """
    asked = {digest(limite.key): limite for limite in limites}
    if not asked:
        return 0
    ahora = now_ms()
    counted = Conteo.contar({clave: ahora + asked[clave].seconds * 1000 for clave in asked}, ahora, using)
    full = {clave for clave, (cuenta, _) in counted.items() if cuenta > asked[clave].most}
    if not full:
        return 0
    _give_back(counted.keys() - full, ahora, using)
    return max(seconds_until(counted[clave][1], ahora) for clave in full)


def give_back(*keys: str, using: str = DEFAULT_DB_ALIAS) -> None:
    """Take back one count of each key: it was counted and then not done, for a reason that is not the person's."""
    _give_back([digest(key) for key in keys], now_ms(), using)


def _give_back(claves: Collection[str], ahora: int, using: str) -> None:
    if claves:
        rows = Conteo.objects.using(using).filter(clave__in=claves, vence_ms__gt=ahora, cuenta__gt=0)
        rows.update(cuenta=F("cuenta") - 1)


def digest(key: str) -> str:
    """Return what is kept of a key."""
    return keyed_digest("limite", key)


def now_ms() -> int:
    """Return the moment as limits count it."""
    return int(time.time() * 1000)


def seconds_until(moment_ms: int, ahora: int) -> int:
    """Return the seconds until a moment, rounded up: whoever waits them is let through."""
    return max(1, -((ahora - moment_ms) // 1000))
